/** A ballot file that cannot be read as it stands: the line (from 1) and what is wrong with it. */
export class BltFault extends Error {
  override readonly name = 'BltFault';

  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(`line ${line}: ${reason}`);
  }
}

/** What a ballot file may hold at most; far beyond any election, and small enough to be counted. */
export const most = {
  bytes: 64 * 1024 * 1024,
  lineLength: 20_000,
  candidates: 1_000,
  seats: 1_000,
  nameLength: 1_000,
} as const;

/** Text of the file for a message: not all of it, if it is long. */
export const quoted = (text: string): string => `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`;
