import { Failure } from '@partnership/contracts';
import { rowsOf, textOf, type FileRow } from '../files/csv-file.js';

/** The whole file is refused, and nothing of it is kept. */
const refused = (code: string, message: string): Failure =>
  new Failure('unprocessable', `membership.import.${code}`, message);

/** Rows of one file at most: more schools than any city has. */
const mostRows = 5000;

/** @throws Failure `unprocessable` for what is no text */
export const decode = (bytes: Buffer): string => textOf(bytes, refused);

/** The rows of a CSV file, the header first. @throws Failure `unprocessable` where nothing tells where cells begin */
export function readRows(text: string): FileRow[] {
  const rows = rowsOf(text, refused);
  if (rows.length === 0) throw refused('empty', 'The file has no content.');
  if (rows.length === 1) throw refused('no-rows', 'The file has a header and no rows.');
  if (rows.length - 1 > mostRows) throw refused('too-many-rows', `A file has ${mostRows} rows at most.`);
  return rows;
}

export const wrongHeader = (detail: string): Failure => refused('wrong-header', detail);
