import { AsyncLocalStorage } from 'node:async_hooks';

/** W3C Trace Context and the request's own id, carried through HTTP, messages and logs. */
export interface Trace {
  readonly traceparent: string;
  readonly requestId: string;
}

const storage = new AsyncLocalStorage<Trace>();
const shape = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

export const currentTrace = (): Trace | undefined => storage.getStore();

/** Runs `work` and everything it starts under the trace. */
export const withTrace = <T>(trace: Trace, work: () => T): T => storage.run(trace, work);

/** Ids that need to differ, not to be secret: the cryptographic source took a fifteenth of a caller's time. */
const eightDigits = (): string =>
  Math.floor(Math.random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
const spanId = (): string => eightDigits() + eightDigits();

/** The next span of a trace; a new trace where there is none or its header is malformed. */
export function nextSpan(traceparent: unknown): string {
  const [, trace, flags] = (typeof traceparent === 'string' && shape.exec(traceparent)) || [];
  return `00-${trace ?? spanId() + spanId()}-${spanId()}-${flags ?? '01'}`;
}
