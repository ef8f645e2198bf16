import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const requestIdForm = /^[\w.:-]{1,100}$/;

export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35);

/** The caller's own `X-Request-Id` where it is a plain one, so that both sides' logs name the request alike. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && requestIdForm.test(given) ? given : randomUUID();
}
