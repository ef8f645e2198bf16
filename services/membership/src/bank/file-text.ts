import { isUtf8 } from 'node:buffer';
import { Failure } from '@partnership/contracts';

/** A fault of the whole file: nothing of it is kept. */
export const fileFault = (code: string, message: string): Failure =>
  new Failure('unprocessable', `membership.bank-file.${code}`, message);

const signatures: readonly [bytes: string, code: string, message: string][] = [
  ['504b03', 'zip', 'This is a ZIP archive or an Excel workbook; send the CSV file itself.'],
  ['504b05', 'zip', 'This is an empty ZIP archive; send the CSV file itself.'],
  ['1f8b', 'zip', 'This is a gzip archive; send the CSV file itself.'],
  ['d0cf11e0', 'binary', 'This is an old Excel workbook; save it as CSV.'],
  ['25504446', 'binary', 'This is a PDF document; a CSV file is needed.'],
  ['fffe', 'undecodable', 'The file is UTF-16; save it as CSV in UTF-8.'],
  ['feff', 'undecodable', 'The file is UTF-16; save it as CSV in UTF-8.'],
];
const mark = 'efbbbf';
const undefinedIn1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/** The text of a bank's file, UTF-8 with or without a mark or Windows-1252. @throws Failure `unprocessable` */
export function textOf(bytes: Buffer): string {
  const start = bytes.subarray(0, 8).toString('hex');
  for (const [signature, code, message] of signatures)
    if (start.startsWith(signature)) throw fileFault(code, message);
  if (bytes.includes(0)) throw fileFault('undecodable', 'The file contains NUL bytes, so it is not text.');
  const content = bytes.subarray(start.startsWith(mark) ? 3 : 0);
  const text = isUtf8(content) ? content.toString('utf8') : from1252(content, start.startsWith(mark));
  if (text.trim() === '') throw fileFault('empty', 'The file has no content.');
  return text;
}

function from1252(content: Buffer, saysUtf8: boolean): string {
  if (saysUtf8) throw fileFault('undecodable', 'The file says it is UTF-8 and has bytes that are not.');
  if (undefinedIn1252.some((byte) => content.includes(byte)))
    throw fileFault('undecodable', 'The file is neither UTF-8 nor Windows-1252.');
  return new TextDecoder('windows-1252').decode(content);
}
