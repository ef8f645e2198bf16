import { createHash } from 'node:crypto';
import type { ConsumeMessage } from 'amqplib';
import { Failure, type Caller, type EventEnvelope } from '@partnership/contracts';
import type { ActorTokens } from './actor-tokens.js';
import { nextSpan } from './trace.js';

export type Headers = Record<string, unknown>;

/** What travels beside a request. `deadline` is in milliseconds since 1970. */
export function headersOf(caller: Caller, tokens: ActorTokens, deadline: number): Headers {
  const headers: Headers = {
    'x-actor': tokens.tokenOf(caller.actor),
    'x-request-id': caller.requestId,
    'x-deadline': deadline,
    traceparent: nextSpan(caller.traceparent),
  };
  if (caller.idempotencyKey !== undefined) headers['x-idempotency-key'] = caller.idempotencyKey;
  if (caller.requestHash !== undefined) headers['x-request-hash'] = caller.requestHash;
  if (caller.expectedVersion !== undefined) headers['x-if-match'] = caller.expectedVersion;
  return headers;
}

export const headersIn = ({ properties }: ConsumeMessage): Headers => properties.headers ?? {};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The caller of a request, or Failure when its actor cannot be believed. */
export function callerOf(message: ConsumeMessage, tokens: ActorTokens): Caller & { traceparent: string } {
  const headers = headersIn(message);
  const idempotencyKey = text(headers['x-idempotency-key']);
  const expectedVersion = headers['x-if-match'];
  return {
    actor: tokens.verify(headers['x-actor']),
    operation: String(message.properties.type),
    requestId: text(headers['x-request-id']) ?? 'unknown',
    traceparent: text(headers['traceparent']) ?? nextSpan(undefined),
    ...(idempotencyKey !== undefined && {
      idempotencyKey,
      requestHash:
        text(headers['x-request-hash']) ?? createHash('sha256').update(message.content).digest('hex'),
    }),
    ...(typeof expectedVersion === 'number' && { expectedVersion }),
  };
}

/** Milliseconds since 1970 after which nobody waits for the answer. */
export const deadlineOf = (message: ConsumeMessage): number =>
  Number(headersIn(message)['x-deadline'] ?? Infinity);

export function parsed(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString());
  } catch {
    throw new Failure('invalid', 'platform.message.undecodable', 'The message is not JSON.');
  }
}

/** The event in a message, or Failure `platform.event.unreadable` for what no listener could ever read. */
export function envelopeIn({ content }: ConsumeMessage): EventEnvelope {
  const event = parsed(content) as Partial<EventEnvelope> | null;
  if (typeof event?.id === 'string' && typeof event.type === 'string' && isObject(event.data))
    return event as EventEnvelope;
  throw new Failure(
    'invalid',
    'platform.event.unreadable',
    'The message is no CloudEvent with id, type and data.',
  );
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
