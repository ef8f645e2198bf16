import { Failure } from '@partnership/contracts';

interface Traced {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly originalCode?: unknown;
  readonly meta?: { readonly driverAdapterError?: unknown };
}

/** The error and what caused it, outermost first. Prisma keeps the driver's error in `meta.driverAdapterError.cause`. */
function* layers(error: unknown): Generator<Traced> {
  let next: unknown = error;
  for (let depth = 0; depth < 8 && typeof next === 'object' && next !== null; depth++) {
    const layer: Traced = next;
    yield layer;
    next = layer.cause ?? layer.meta?.driverAdapterError;
  }
}

const codesOf = (error: unknown): string[] =>
  [...layers(error)].flatMap(({ code, originalCode }) =>
    [originalCode, code].filter((each): each is string => typeof each === 'string'),
  );

/** PostgreSQL's five-character code of what went wrong, also from inside a Prisma error. */
export const sqlState = (error: unknown): string | undefined =>
  codesOf(error).find((code) => /^(\d[0-9A-Z]|F0|HV|P0|XX)[0-9A-Z]{3}$/.test(code));

/** True when the error is this unique, foreign key or check constraint speaking. */
export const violates = (error: unknown, constraint: string): boolean =>
  /^23/.test(sqlState(error) ?? '') &&
  [...layers(error)].some(
    (layer) => layer.constraint === constraint || String(layer.message).includes(`"${constraint}"`),
  );

/** A connection's prepared statement no longer fits its table, because a migration changed it. */
export const isOutdatedPlan = (error: unknown): boolean =>
  sqlState(error) === '0A000' &&
  [...layers(error)].some(({ message }) => String(message).includes('cached plan'));

/** Worth running the same transaction again at once. */
export const isTransient = (error: unknown): boolean =>
  ['40001', '40P01'].includes(sqlState(error) ?? '') ||
  violates(error, 'idempotency_pkey') ||
  isOutdatedPlan(error);

const outOfReach = /^(08|53|57P)/;
const unreachable =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|P1001|P1017|P2024)$/;
const lost =
  /Connection terminated|timeout exceeded when trying to connect|not queryable|Cannot use a pool after/;

function explain(error: unknown): Failure | undefined {
  const state = sqlState(error) ?? '';
  const messages = [...layers(error)].map(({ message }) => String(message));
  if (state === '57014' || state === '25P03' || messages.includes('Query read timeout'))
    return new Failure('timeout', 'platform.database.timeout', 'The database took too long.');
  if (state === '22021' || state === '22P05')
    return new Failure(
      'invalid',
      'platform.text.unstorable',
      'The request holds a character that cannot be kept.',
    );
  if (state === '40001' || state === '40P01')
    return new Failure('unavailable', 'platform.database.contended', 'Too many are changing this at once.');
  if (
    outOfReach.test(state) ||
    codesOf(error).some((code) => unreachable.test(code)) ||
    messages.some((message) => lost.test(message))
  )
    return new Failure('unavailable', 'platform.database.unavailable', 'The database cannot be reached.');
  return undefined;
}

/**
 * What the caller may be told: a database out of reach is `unavailable`, a time limit `timeout`, text that PostgreSQL
 * cannot hold `invalid`; the first error stays as `cause`. Every other error comes back as it is.
 */
export function databaseFailure(error: unknown): unknown {
  if (error instanceof Failure) return error;
  const failure = explain(error);
  if (failure === undefined) return error;
  failure.cause = error;
  return failure;
}
