import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** W3C Trace Context and the request's own id, carried through HTTP, messages and logs. */
export interface Trace {
  readonly traceparent: string;
  readonly requestId: string;
}

const storage = new AsyncLocalStorage<Trace>();
const shape = /^00-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})$/;

export const currentTrace = (): Trace | undefined => storage.getStore();

/** Runs `work` and everything it starts under the trace. */
export const withTrace = <T>(trace: Trace, work: () => T): T => storage.run(trace, work);

/** The next span of a trace; a new trace where there is none or its header is malformed. */
export function nextSpan(traceparent: unknown): string {
  const [, trace, flags] = (typeof traceparent === 'string' && shape.exec(traceparent)) || [];
  const random = randomBytes(24).toString('hex');
  return `00-${trace ?? random.slice(16)}-${random.slice(0, 16)}-${flags ?? '01'}`;
}
