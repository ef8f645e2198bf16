import { BltFault, most } from './fault.js';

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** UTF-8 with or without a byte order mark. Throws a `BltFault` for anything else and for what is too large. */
function decoded(content: Uint8Array | string): string {
  if (content.length > most.bytes) throw new BltFault(1, `larger than ${most.bytes} bytes`);
  if (typeof content === 'string') return content.replace(/^\u{feff}/u, '');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return decoder.decode(content);
  } catch {
    throw new BltFault(lineOfFault(content), 'not UTF-8');
  }
}

/** The first line that is not UTF-8: a newline byte is never a part of a longer character. */
function lineOfFault(content: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let from = 0; from < content.length; line += 1) {
    const end = content.indexOf(10, from);
    const to = end === -1 ? content.length : end;
    try {
      decoder.decode(content.subarray(from, to));
    } catch {
      return line;
    }
    from = to + 1;
  }
  return line;
}

/** Outside quotes, a comment runs from a `#` at the beginning or after a blank to the end of the line. */
export const withoutComment = (text: string): string => text.replace(/(^|\s)#.*$/, '').trim();

/** Every line with its number, whatever ends it. */
export function linesOf(content: Uint8Array | string): readonly Line[] {
  return decoded(content)
    .split(/\r\n|\n|\r/)
    .map((text, index) => {
      const number = index + 1;
      if (text.length > most.lineLength)
        throw new BltFault(number, `longer than ${most.lineLength} characters`);
      return { number, text };
    });
}
