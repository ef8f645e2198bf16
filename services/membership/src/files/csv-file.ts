import { isUtf8 } from 'node:buffer';
import type { Failure } from '@partnership/contracts';
import { CsvError, parse } from 'csv-parse/sync';

/** Makes the failure of a feature's file, of which then nothing is kept. */
export type FileFault = (code: string, message: string) => Failure;

/** A row of the file with the line on which it begins; the first is 1. */
export interface FileRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const signatures: readonly (readonly [bytes: string, code: string, message: string])[] = [
  ['504b03', 'zip', 'This is a ZIP archive or an Excel workbook; send the CSV file itself.'],
  ['504b05', 'zip', 'This is an empty ZIP archive; send the CSV file itself.'],
  ['1f8b', 'zip', 'This is a gzip archive; send the CSV file itself.'],
  ['d0cf11e0', 'binary', 'This is an old Excel workbook; save it as CSV.'],
  ['25504446', 'binary', 'This is a PDF document; a CSV file is needed.'],
  ['fffe', 'undecodable', 'The file is UTF-16; save it as CSV in UTF-8.'],
  ['feff', 'undecodable', 'The file is UTF-16; save it as CSV in UTF-8.'],
];

const utf8Mark = Buffer.from('efbbbf', 'hex');
/** Bytes that no Windows-1252 text has. */
const undefinedIn1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/** What Windows-1252 has in place of the controls 0x80 to 0x9f; the TextDecoder of Node 20 takes it for Latin-1. */
const in1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The text of UTF-8 with or without its mark, or of Windows-1252. @throws Failure of `fault` for anything else */
export function textOf(bytes: Buffer, fault: FileFault): string {
  const start = bytes.subarray(0, 4).toString('hex');
  for (const [signature, code, message] of signatures)
    if (start.startsWith(signature)) throw fault(code, message);
  const marked = bytes.subarray(0, 3).equals(utf8Mark);
  const content = marked ? bytes.subarray(3) : bytes;
  if (content.length === 0) throw fault('empty', 'The file has no content.');
  if (content.includes(0)) throw fault('undecodable', 'The file has NUL bytes, so it is not text.');
  if (isUtf8(content)) return content.toString('utf8');
  if (marked) throw fault('undecodable', 'The file says it is UTF-8 and has bytes that are not.');
  if (undefinedIn1252.some((byte) => content.includes(byte)))
    throw fault('undecodable', 'The file is neither UTF-8 nor Windows-1252.');
  return content
    .toString('latin1')
    .replaceAll(/[\u0080-\u009f]/g, (control) => in1252.charAt(control.charCodeAt(0) - 0x80));
}

const quoteFaults: Readonly<Record<string, readonly [code: string, message: string]>> = {
  CSV_QUOTE_NOT_CLOSED: ['unclosed-quote', 'The file has a quote that is never closed.'],
  CSV_INVALID_CLOSING_QUOTE: [
    'unclosed-quote',
    'The file has a quoted cell that goes on after its closing quote.',
  ],
  INVALID_OPENING_QUOTE: ['stray-quote', 'The file has a cell with a quote that it does not begin with.'],
};

/** The message of the library quotes the file, and the file may hold names: of it only the line is told. */
function unreadable({ code, lines }: CsvError, fault: FileFault): Failure {
  const [ours, message] = quoteFaults[code] ?? ['unreadable', 'The file cannot be read as CSV.'];
  const line = Number(lines);
  return fault(ours, Number.isInteger(line) ? `${message} It was read up to line ${line}.` : message);
}

const longestRow = 20_000;

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.split('\n').length - 1), 0);

/** The rows of a CSV file without its empty lines. @throws Failure of `fault` where nothing tells where cells begin */
export function rowsOf(text: string, fault: FileFault): FileRow[] {
  try {
    // Line ends are made one first: csv-parse counts CR LF inside quotes twice.
    const rows = parse(text.replaceAll(/\r\n?/g, '\n'), {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: '\n',
      max_record_size: longestRow,
    }) as unknown as Parsed[];
    return rows.map(({ record, info }) => ({
      line: info.lines - breaksIn(record),
      cells: record.map((cell) => cell.trim()),
    }));
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, fault) : error;
  }
}
