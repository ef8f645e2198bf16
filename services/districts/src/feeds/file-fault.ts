export const fileFaultCodes = [
  'zip',
  'binary',
  'empty',
  'nul-bytes',
  'undecodable',
  'wrong-header',
  'duplicate-header',
  'no-rows',
  'truncated',
  'unclosed-quote',
  'stray-quote',
  'row-too-long',
  'processing-failed',
] as const;
export type FileFaultCode = (typeof fileFaultCodes)[number];

/** Why a whole file is refused: nothing of it loads. `line` counts from 1, the header's. */
export class FileFault extends Error {
  constructor(
    readonly code: FileFaultCode,
    readonly detail: string,
    readonly line: number | null = null,
  ) {
    super(`${code}: ${detail}`);
  }
}
