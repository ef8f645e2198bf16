/** The first thing wrong with an archive: where it is, what is there, and what would have to be. */
export class ArchiveFault extends Error {
  override readonly name = 'ArchiveFault';

  constructor(
    /** Path inside the archive, or the name of what was given beside it. */
    readonly file: string,
    /** Line, JSON pointer or both; empty for the whole file. */
    readonly place: string,
    readonly found: string,
    readonly expected: string,
  ) {
    super(`${file}${place === '' ? '' : `, ${place}`}: ${found}; expected ${expected}`);
  }
}

/** A place in a file of lines. @param index  from 0 @param pointer  inside the line */
export const lineAt = (index: number, pointer = ''): string =>
  `line ${index + 1}${pointer === '' ? '' : ` ${pointer}`}`;
