import { createHash } from 'node:crypto';
import { Failure } from '@partnership/contracts';
import { rowsOf, textOf, type FileRow as Row } from '../files/csv-file.js';
import type { BankProfile } from './bank-profile.js';
import { readDay, readPence } from './cell.js';

/** A fault of the whole file: nothing of it is kept. */
const fileFault = (code: string, message: string): Failure =>
  new Failure('unprocessable', `membership.bank-file.${code}`, message);

/** A line of the file as it is booked. */
export interface StatementLine {
  /** The line of the file on which it begins, the first being 1. */
  readonly line: number;
  readonly bookedOn: string;
  readonly text: string;
  /** Money in; negative where money went out. */
  readonly pence: number;
  readonly bankId: string | null;
  /** Tells it from every other transaction, and makes it the same transaction in another file. */
  readonly fingerprint: string;
}

/** A line that cannot be booked. `column` is the heading; null where the whole line is at fault. */
export interface LineFault {
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
}

export interface StatementContent {
  readonly lines: readonly StatementLine[];
  readonly faults: readonly LineFault[];
}

const longestText = 500;
/** Some banks write the account and its balance above the headings. */
const linesAboveHeadings = 20;

const isBlank = ({ cells }: Row): boolean => cells.every((cell) => cell === '');

const key = (heading: string): string => heading.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** Where each of the profile's columns stands; -1 for one that may be missing and is. */
interface Places {
  readonly width: number;
  readonly date: number;
  readonly text: readonly number[];
  readonly amount: number;
  readonly moneyIn: number;
  readonly moneyOut: number;
  readonly bankId: number;
}

function required({ columns }: BankProfile): string[] {
  const { date, text, amount, moneyIn, moneyOut } = columns;
  return [date, ...text.slice(0, 1), amount, moneyIn, moneyOut].filter((each) => each !== undefined);
}

function placesIn({ cells }: Row, { columns }: BankProfile): Places {
  const headings = cells.map(key);
  const place = (heading: string | undefined): number =>
    heading === undefined ? -1 : headings.indexOf(key(heading));
  return {
    width: cells.length,
    date: place(columns.date),
    text: columns.text.map(place).filter((at) => at >= 0),
    amount: place(columns.amount),
    moneyIn: place(columns.moneyIn),
    moneyOut: place(columns.moneyOut),
    bankId: place(columns.bankId),
  };
}

/** @throws Failure `unprocessable`, `membership.bank-file.wrong-header` */
function headingsAmong(rows: readonly Row[], profile: BankProfile): number {
  const needed = required(profile);
  const missingIn = ({ cells }: Row): string[] => {
    const headings = new Set(cells.map(key));
    return needed.filter((heading) => !headings.has(key(heading)));
  };
  const first = rows.slice(0, linesAboveHeadings);
  const found = first.findIndex((row) => missingIn(row).length === 0);
  if (found >= 0) return found;
  const closest = first
    .map(missingIn)
    .reduce((best, each) => (each.length < best.length ? each : best), needed);
  const missing = closest.map((heading) => `“${heading}”`).join(', ');
  throw fileFault('wrong-header', `No heading ${missing}, as files of the profile ${profile.code} have it.`);
}

const faultAt = (line: number, column: string | null, code: string, detail: string): LineFault => ({
  line,
  column,
  code,
  detail,
});

function penceOf(row: Row, places: Places, profile: BankProfile): number | LineFault {
  const { columns, moneyInIs } = profile;
  const read = (place: number, heading: string | undefined, empty: number | null): number | LineFault => {
    const cell = row.cells[place]?.trim() ?? '';
    const pence = cell === '' ? empty : readPence(cell);
    if (pence !== null) return pence;
    return faultAt(row.line, heading ?? null, 'bad-amount', 'This is no amount in pounds and pence.');
  };
  if (places.amount >= 0) {
    const pence = read(places.amount, columns.amount, null);
    return typeof pence === 'number' && moneyInIs === 'negative' ? -pence : pence;
  }
  const moneyIn = read(places.moneyIn, columns.moneyIn, 0);
  const moneyOut = places.moneyOut < 0 ? 0 : read(places.moneyOut, columns.moneyOut, 0);
  if (typeof moneyIn !== 'number') return moneyIn;
  if (typeof moneyOut !== 'number') return moneyOut;
  if (moneyIn !== 0 && moneyOut !== 0)
    return faultAt(row.line, null, 'in-and-out', 'Money cannot come in and go out on one line.');
  return moneyIn === 0 ? -Math.abs(moneyOut) : moneyIn;
}

type Unnumbered = Omit<StatementLine, 'fingerprint'>;

function lineOf(row: Row, places: Places, profile: BankProfile, today: string): Unnumbered | LineFault {
  const { line, cells } = row;
  if (cells.length < Math.max(places.date, ...places.text, places.amount, places.moneyIn) + 1)
    return faultAt(
      line,
      null,
      'too-short',
      `The line has ${cells.length} cells, the headings ${places.width}.`,
    );
  if (cells.slice(places.width).some((cell) => cell.trim() !== ''))
    return faultAt(
      line,
      null,
      'too-long',
      `The line has ${cells.length} cells, the headings ${places.width}.`,
    );
  const bookedOn = readDay(cells[places.date] ?? '', profile.dateFormats);
  if (bookedOn === null) {
    const detail = `This is no date in the form ${profile.dateFormats.join(' or ')}.`;
    return faultAt(line, profile.columns.date, 'bad-date', detail);
  }
  if (bookedOn > today)
    return faultAt(line, profile.columns.date, 'future-date', 'This day is still to come.');
  const pence = penceOf(row, places, profile);
  if (typeof pence !== 'number') return pence;
  const parts = places.text.map((place) => (cells[place] ?? '').trim().replaceAll(/\s+/g, ' '));
  const text = parts.filter((part) => part !== '').join(' ');
  if (text.length > longestText)
    return faultAt(
      line,
      profile.columns.text[0] ?? null,
      'text-too-long',
      `More than ${longestText} characters.`,
    );
  const bankId = cells[places.bankId]?.trim().slice(0, 100) ?? '';
  return { line, bookedOn, text, pence, bankId: bankId === '' ? null : bankId };
}

/** Two true equal payments on one day are two, told apart by their order among the equal ones of the day. */
function numbered(lines: readonly Unnumbered[]): StatementLine[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const { bookedOn, pence, text, bankId } = line;
    const same = JSON.stringify([bookedOn, pence, text.toLowerCase(), bankId]);
    const ordinal = (seen.get(same) ?? 0) + 1;
    seen.set(same, ordinal);
    return { ...line, fingerprint: createHash('sha256').update(`${same} ${ordinal}`).digest('hex') };
  });
}

const isFault = (read: Unnumbered | LineFault): read is LineFault => 'code' in read;

/** Reads the file. @throws Failure `unprocessable` for a fault of the whole file, of which then nothing is kept */
export function readStatement(bytes: Buffer, profile: BankProfile, today: string): StatementContent {
  const rows = rowsOf(textOf(bytes, fileFault), fileFault).filter((row) => !isBlank(row));
  const headings = headingsAmong(rows, profile);
  const [header, ...body] = rows.slice(headings);
  if (header === undefined || body.length === 0)
    throw fileFault('empty', 'The file has headings and no lines.');
  const places = placesIn(header, profile);
  const read = body.map((row) => lineOf(row, places, profile, today));
  return {
    lines: numbered(read.flatMap((each) => (isFault(each) ? [] : each))),
    faults: read.filter(isFault),
  };
}
