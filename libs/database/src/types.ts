import pg from 'pg';

function integer(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${text} is beyond the integers that a number holds exactly`);
  return value;
}

const textArray = 1009;
const int8Array = 1016;
const dateArray = 1182;

const texts = pg.types.getTypeParser(textArray as number) as (text: string) => string[];

/**
 * How columns arrive: a civil date stays text (a Date would move it by the time zone of the process), a bigint is a
 * number, and one that would lose digits is an error: money and counts of this platform stay far below 2^53.
 */
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.DATE, String],
  [pg.types.builtins.INT8, integer],
  [dateArray, texts],
  [int8Array, (text) => texts(text).map(integer)],
]);

function parserOf(oid: number, format?: string): (value: string) => unknown {
  const parser = format === 'binary' ? undefined : parsers.get(oid);
  return parser ?? (pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown);
}

export const types: pg.CustomTypesConfig = { getTypeParser: parserOf as typeof pg.types.getTypeParser };
