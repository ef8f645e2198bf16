import type { elections } from '@partnership/contracts';
import { noSuchPart } from './archive.errors.js';

export interface LongFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** A multiple of three, so that parts in base64 are put together without a seam. */
const partLength = 768 * 1024;

/** One part of a file that may be too long for a message. */
export function partOf({ fileName, contentType, content }: LongFile, part: number): elections.FilePartView {
  const parts = Math.max(1, Math.ceil(content.length / partLength));
  if (part >= parts) throw noSuchPart(parts);
  const piece = content.subarray(part * partLength, (part + 1) * partLength);
  return { fileName, contentType, base64: piece.toString('base64'), parts };
}
