import { isAscii, isUtf8 } from 'node:buffer';
import { FileFault } from './file-fault.js';

export type Encoding = 'utf-8' | 'windows-1252';

const signatures: readonly [bytes: string, code: 'zip' | 'binary' | 'undecodable', detail: string][] = [
  ['504b0304', 'zip', 'This is a ZIP archive or an Excel workbook; send the CSV file itself'],
  ['504b0506', 'zip', 'This is an empty ZIP archive; send the CSV file itself'],
  ['1f8b', 'zip', 'This is a gzip archive; send the CSV file itself'],
  ['d0cf11e0', 'binary', 'This is an old Excel workbook; save it as CSV'],
  ['25504446', 'binary', 'This is a PDF document; a CSV file is needed'],
  ['fffe', 'undecodable', 'The file is UTF-16; save it as CSV in UTF-8'],
  ['feff', 'undecodable', 'The file is UTF-16; save it as CSV in UTF-8'],
];
const utf8Mark = 'efbbbf';
const undefinedIn1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/** Gathers, chunk by chunk, what a file's bytes tell about its encoding and its wholeness. */
export class FileEvidence {
  private head = Buffer.alloc(0);
  private tail = Buffer.alloc(0);
  private bytes = 0;
  private lastByte = -1;
  private hasNul = false;
  private validUtf8 = true;
  private valid1252 = true;

  add(chunk: Buffer): void {
    if (chunk.length === 0) return;
    if (this.head.length < 8) this.head = Buffer.concat([this.head, chunk.subarray(0, 8)]);
    this.bytes += chunk.length;
    this.lastByte = chunk[chunk.length - 1] ?? -1;
    this.hasNul ||= chunk.includes(0);
    this.valid1252 &&= isAscii(chunk) || !undefinedIn1252.some((byte) => chunk.includes(byte));
    if (this.validUtf8) this.addUtf8(chunk);
  }

  get endsWithNewline(): boolean {
    return this.lastByte === 0x0a || this.lastByte === 0x0d;
  }

  /** The encoding of the whole file. Throws a FileFault where it is no text that we read. */
  encoding(): Encoding {
    const start = this.head.toString('hex');
    for (const [signature, code, detail] of signatures)
      if (start.startsWith(signature)) throw new FileFault(code, detail);
    const marked = start.startsWith(utf8Mark);
    if (this.bytes === (marked ? 3 : 0)) throw new FileFault('empty', 'The file has no content');
    if (this.hasNul) throw new FileFault('nul-bytes', 'The file contains NUL bytes, so it is not text');
    if (this.validUtf8 && this.tail.length === 0) return 'utf-8';
    if (marked) throw new FileFault('undecodable', 'The file says it is UTF-8 and has bytes that are not');
    if (this.valid1252) return 'windows-1252';
    throw new FileFault('undecodable', 'The file is neither UTF-8 nor Windows-1252');
  }

  /** A character cut by the end of the chunk waits for the next one. */
  private addUtf8(chunk: Buffer): void {
    if (this.tail.length === 0 && isAscii(chunk)) return;
    const bytes = Buffer.concat([this.tail, chunk]);
    const whole = bytes.length - cutCharacter(bytes);
    this.validUtf8 = isUtf8(bytes.subarray(0, whole));
    this.tail = Buffer.from(bytes.subarray(whole));
  }
}

/** How many bytes at the end begin a character that is not complete: 0 to 3. */
function cutCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}
