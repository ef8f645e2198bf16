import type { Caller } from '@partnership/contracts';

/** The caller goes with a question to another service; its version and idempotency key are about our record. */
export const onBehalf = ({ actor, requestId, traceparent }: Caller, pattern: string): Caller => ({
  actor,
  requestId,
  operation: pattern,
  ...(traceparent !== undefined && { traceparent }),
});
