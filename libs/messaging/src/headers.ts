import { createHash } from 'node:crypto';
import type { ConsumeMessage } from 'amqplib';
import { Failure, type Actor, type Caller } from '@partnership/contracts';
import type { ActorTokens } from './actor-tokens.js';
import { nextSpan } from './trace.js';

/** An actor and the token it was signed into, once for many calls. */
const signedActors = new WeakMap<Actor, { token: string; until: number }>();
const tokenLifeSeconds = 120;

function tokenFor(actor: Actor, tokens: ActorTokens): string {
  const known = signedActors.get(actor);
  if (known && known.until > Date.now()) return known.token;
  const token = tokens.sign(actor, tokenLifeSeconds);
  signedActors.set(actor, { token, until: Date.now() + (tokenLifeSeconds * 1000) / 2 });
  return token;
}

/** What travels beside a request. `deadline` is in milliseconds since 1970. */
export function headersOf(caller: Caller, tokens: ActorTokens, deadline: number): Record<string, unknown> {
  return {
    'x-actor': tokenFor(caller.actor, tokens),
    'x-request-id': caller.requestId,
    'x-deadline': deadline,
    traceparent: nextSpan(caller.traceparent),
    ...(caller.idempotencyKey === undefined ? {} : { 'x-idempotency-key': caller.idempotencyKey }),
    ...(caller.expectedVersion === undefined ? {} : { 'x-if-match': caller.expectedVersion }),
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The caller of a request, or Failure when its actor cannot be believed. */
export function callerOf({ properties, content }: ConsumeMessage, tokens: ActorTokens): Caller {
  const headers = (properties.headers ?? {}) as Record<string, unknown>;
  const idempotencyKey = text(headers['x-idempotency-key']);
  const expectedVersion = headers['x-if-match'];
  return {
    actor: tokens.verify(headers['x-actor']),
    operation: String(properties.type),
    requestId: text(headers['x-request-id']) ?? 'unknown',
    traceparent: text(headers['traceparent']) ?? nextSpan(undefined),
    ...(idempotencyKey === undefined
      ? {}
      : { idempotencyKey, requestHash: createHash('sha256').update(content).digest('hex') }),
    ...(typeof expectedVersion === 'number' ? { expectedVersion } : {}),
  };
}

/** Milliseconds since 1970 after which nobody waits for the answer. */
export const deadlineOf = ({ properties }: ConsumeMessage): number =>
  Number((properties.headers as Record<string, unknown> | undefined)?.['x-deadline'] ?? Infinity);

export function parsed(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString());
  } catch {
    throw new Failure('invalid', 'platform.message.undecodable', 'The message is not JSON.');
  }
}
