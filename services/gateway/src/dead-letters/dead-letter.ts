import { createHash } from 'node:crypto';

/** A message as it came out of the queue of the dead. */
export interface DeadMessage {
  readonly content: Buffer;
  readonly type: string | undefined;
  readonly messageId: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface DeadLetter {
  /** The same for the same message that died in the same service. */
  readonly digest: string;
  readonly eventId: string | null;
  readonly type: string | null;
  readonly service: string;
  readonly queue: string;
  readonly code: string;
  readonly reason: string;
  readonly attempts: number;
  readonly fingerprint: string;
  readonly content: string;
}

const hash = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex');

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What the services write on a letter; where the broker itself gave a message up, what the broker says. */
export function readLetter({ content, type, messageId, headers }: DeadMessage): DeadLetter {
  const queue = text(headers['x-first-death-queue']);
  const service = text(headers['x-service']) ?? /([a-z]+)\.events$/.exec(queue ?? '')?.[1] ?? 'unknown';
  const code = text(headers['x-code']) ?? `broker.${text(headers['x-first-death-reason']) ?? 'unknown'}`;
  const reason = text(headers['x-reason']) ?? 'The broker gave the message up: it was delivered too often.';
  const attempts = Number(headers['x-attempt'] ?? headers['x-delivery-count'] ?? 0);
  return {
    digest: hash(service, messageId ?? content.toString('base64')),
    eventId: messageId ?? null,
    type: type ?? null,
    service,
    queue: queue ?? `${service}.events`,
    code,
    reason,
    attempts: Number.isInteger(attempts) ? attempts : 0,
    fingerprint: text(headers['x-fingerprint']) ?? hash(service, type ?? '', code).slice(0, 16),
    // PostgreSQL's text holds no NUL.
    content: content.toString().replaceAll('\0', '\u2400'),
  };
}
