import type { Actor } from './roles.js';

/** What an operation knows about the request it serves: who, which attempt, against which version, under which trace. */
export interface Caller {
  readonly actor: Actor;
  /** The operation's pattern or the event's type; audit rows name it. */
  readonly operation: string;
  readonly requestId: string;
  readonly traceparent?: string;
  /** From `Idempotency-Key`; unique per actor. */
  readonly idempotencyKey?: string;
  /** SHA-256 of the request, hex: the same key with another body is refused. */
  readonly requestHash?: string;
  /** From `If-Match`: the version of the record that the caller has seen. */
  readonly expectedVersion?: number;
}
