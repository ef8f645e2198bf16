import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { partOf } from './file-part.js';

const file = (content: Buffer) => ({ fileName: 'a.zip', contentType: 'application/zip', content });

describe('a file in parts', () => {
  it.each([0, 1, 768 * 1024, 768 * 1024 + 1, 2_000_000])(
    'of %i bytes is whole when its base64 is joined',
    (length) => {
      const content = randomBytes(length);
      const { parts } = partOf(file(content), 0);
      const pieces = Array.from({ length: parts }, (_, part) => partOf(file(content), part).base64);
      expect(Buffer.from(pieces.join(''), 'base64').equals(content)).toBe(true);
      expect(() => partOf(file(content), parts)).toThrow(
        expect.objectContaining({ code: 'elections.archive.part' }),
      );
    },
  );
});
