import { canonicalJson, parseJson, RecordFault, type Check, type Json } from '@partnership/election-record';
import { ArchiveFault, lineAt } from '../fault.js';

const newline = 10;
/** The notice of a city with many contests is the longest line. */
const mostLineCharacters = 4_000_000;
const mostFileCharacters = 64_000_000;

/** An unpacked archive of which nothing is believed: whatever is read from it is checked, or an ArchiveFault. */
export class Archive {
  constructor(readonly files: ReadonlyMap<string, Uint8Array>) {}

  bytes(file: string): Uint8Array {
    const bytes = this.files.get(file);
    if (bytes === undefined) throw new ArchiveFault(file, '', 'is missing', 'a file of this name');
    return bytes;
  }

  /** The whole file as UTF-8. */
  text(file: string): string {
    const bytes = this.bytes(file);
    if (bytes.length > mostFileCharacters)
      throw new ArchiveFault(file, '', `has ${bytes.length} bytes`, `at most ${mostFileCharacters}`);
    return decoded(bytes, file, '');
  }

  /** The one JSON value of a file. */
  json<T>(file: string, check: Check<T>): T {
    return checked(this.text(file), check, file, '');
  }

  /** Canonical JSON, an entry a line; with `by`, each entry's name after that of the one before it. */
  lines<T extends Json>(file: string, check: Check<T>, by?: (entry: T) => string): readonly T[] {
    const bytes = this.bytes(file);
    const entries: T[] = [];
    let last = '';
    for (let start = 0; start < bytes.length;) {
      const place = lineAt(entries.length);
      const end = bytes.indexOf(newline, start);
      if (end < 0) throw new ArchiveFault(file, place, 'is cut short', 'a line that ends in a newline');
      const text = decoded(bytes.subarray(start, end), file, place);
      const entry = checked(text, check, file, place);
      assertCanonical(text, entry, file, place);
      if (by !== undefined) {
        const name = by(entry);
        if (entries.length > 0 && name <= last)
          throw new ArchiveFault(file, place, `${name} is out of order or twice there`, `more than ${last}`);
        last = name;
      }
      entries.push(entry);
      start = end + 1;
    }
    return entries;
  }
}

function decoded(bytes: Uint8Array, file: string, place: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ArchiveFault(file, place, 'is no text', 'UTF-8');
  }
}

function checked<T>(text: string, check: Check<T>, file: string, place: string): T {
  try {
    return check(parseJson(text, place === '' ? mostFileCharacters : mostLineCharacters));
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error;
    const at = [place, error.place].filter((part) => part !== '').join(' ');
    throw new ArchiveFault(file, at, error.reason, 'an entry as the layout of archives has it');
  }
}

/** Refuses a second way to write the same: hashes are of bytes. */
export function assertCanonical(text: string, value: Json, file: string, place: string): void {
  const canonical = canonicalJson(value);
  if (canonical !== text)
    throw new ArchiveFault(file, place, 'is not canonical JSON (RFC 8785)', quoted(canonical));
}

const quoted = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
