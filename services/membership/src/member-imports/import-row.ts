import { isEmail } from 'class-validator';
import { membership } from '@partnership/contracts';
import type { FileRow } from '../files/csv-file.js';
import { wrongHeader } from './import-file.js';

/** A school that is to join, as a row says it. */
export interface JoiningRow {
  readonly line: number;
  readonly urn: string;
  /** Null: the day on which the row is loaded. */
  readonly from: string | null;
  readonly headteacher: membership.PersonDetails | null;
}

/** Why a row is put aside. It says nothing of what the row holds, but for its URN. */
export interface RowFault {
  readonly line: number;
  readonly urn: string | null;
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
}

export const importColumns = [
  { name: 'urn', required: true, means: 'URN of the school, six digits' },
  { name: 'from', required: false, means: 'First day of membership, YYYY-MM-DD; empty: today' },
  { name: 'headteacher name', required: false, means: 'Name of the headteacher; given with the e-mail' },
  { name: 'headteacher email', required: false, means: 'E-mail of the headteacher; given with the name' },
] as const satisfies readonly membership.MemberImportColumnView[];
type Column = (typeof importColumns)[number]['name'];

const keyOf = (header: string): string => header.toLowerCase().replaceAll(/[\s_-]+/g, '');

/** Where each column stands. @throws Failure `unprocessable` unless each is there once, and no other */
export function readHeader({ cells }: FileRow): Readonly<Record<Column, number>> {
  const found = cells.map(keyOf);
  const names = importColumns.map(({ name }) => name);
  const missing = names.filter((name) => !found.includes(keyOf(name)));
  if (missing.length > 0) throw wrongHeader(`The header lacks ${missing.join(', ')}.`);
  if (found.length > names.length)
    throw wrongHeader(
      `The header has ${found.length} columns; these ${names.length} are known: ${names.join(', ')}.`,
    );
  return Object.fromEntries(names.map((name) => [name, found.indexOf(keyOf(name))])) as Record<
    Column,
    number
  >;
}

const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  );
};

interface Check {
  readonly column: Column | null;
  readonly code: string;
  readonly detail: string;
  readonly fails: (cell: (column: Column) => string) => boolean;
}

const longestName = 200;
const longestEmail = 254;

/** In this order; the first that fails is the reason. */
const checks: readonly Check[] = [
  {
    column: 'urn',
    code: 'bad-urn',
    detail: 'is not six digits',
    fails: (cell) => !/^\d{6}$/.test(cell('urn')),
  },
  {
    column: 'from',
    code: 'bad-date',
    detail: 'is not a day, YYYY-MM-DD',
    fails: (cell) => cell('from') !== '' && !isDay(cell('from')),
  },
  {
    column: 'headteacher name',
    code: 'head-incomplete',
    detail: 'is needed with the e-mail',
    fails: (cell) => cell('headteacher name') === '' && cell('headteacher email') !== '',
  },
  {
    column: 'headteacher email',
    code: 'head-incomplete',
    detail: 'is needed with the name',
    fails: (cell) => cell('headteacher email') === '' && cell('headteacher name') !== '',
  },
  {
    column: 'headteacher name',
    code: 'too-long',
    detail: `is longer than ${longestName} characters`,
    fails: (cell) => cell('headteacher name').length > longestName,
  },
  {
    column: 'headteacher email',
    code: 'bad-email',
    detail: 'is not an e-mail address',
    fails: (cell) => {
      const email = cell('headteacher email');
      return email !== '' && (email.length > longestEmail || !isEmail(email));
    },
  },
];

function readRow({ line, cells }: FileRow, places: Readonly<Record<Column, number>>): JoiningRow | RowFault {
  const cell = (column: Column): string => cells[places[column]] ?? '';
  const urn = /^\d{6}$/.test(cell('urn')) ? cell('urn') : null;
  const fault = (column: Column | null, code: string, detail: string): RowFault => ({
    line,
    urn,
    column,
    code,
    detail,
  });
  if (cells.length > importColumns.length) return fault(null, 'long-row', 'has more cells than the header');
  if (cells.length < importColumns.length) return fault(null, 'short-row', 'has fewer cells than the header');
  const failed = checks.find(({ fails }) => fails(cell));
  if (failed !== undefined) return fault(failed.column, failed.code, failed.detail);
  const [name, email] = [cell('headteacher name'), cell('headteacher email')];
  const headteacher = name === '' ? null : { name, email };
  return { line, urn: cell('urn'), from: cell('from') || null, headteacher };
}

const isFault = (row: JoiningRow | RowFault): row is RowFault => 'code' in row;

/** Rows that may be loaded, and those that cannot; of several rows for a school the first counts. */
export function readImport(rows: readonly FileRow[]): {
  readonly joining: readonly JoiningRow[];
  readonly faults: readonly RowFault[];
} {
  const [header, ...body] = rows;
  if (header === undefined) throw wrongHeader('The file has no header.');
  const places = readHeader(header);
  const firstLines = new Map<string, number>();
  const read = body.map((row): JoiningRow | RowFault => {
    const one = readRow(row, places);
    if (isFault(one)) return one;
    const { line, urn } = one;
    const first = firstLines.get(urn);
    firstLines.set(urn, first ?? line);
    if (first === undefined) return one;
    return { line, urn, column: 'urn', code: 'duplicate-urn', detail: `is on line ${first} already` };
  });
  return { joining: read.filter((row): row is JoiningRow => !isFault(row)), faults: read.filter(isFault) };
}
