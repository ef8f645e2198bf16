import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FileEvidence } from './file-evidence.js';
import { FileFault } from './file-fault.js';

function evidenceOf(...chunks: readonly Buffer[]): FileEvidence {
  const evidence = new FileEvidence();
  for (const chunk of chunks) evidence.add(chunk);
  return evidence;
}

function faultOf(bytes: Buffer): string {
  try {
    return evidenceOf(bytes).encoding();
  } catch (error) {
    return error instanceof FileFault ? error.code : String(error);
  }
}

describe('the encoding of a file is told by its bytes', () => {
  test.each([
    ['plain ASCII', Buffer.from('URN\n103120\n'), 'utf-8'],
    ['UTF-8', Buffer.from('École à Becket\n'), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffURN\n'), 'utf-8'],
    ['Windows-1252', Buffer.from('St Thomas \xe0 Becket \x96 North\n', 'latin1'), 'windows-1252'],
    ['nothing', Buffer.alloc(0), 'empty'],
    ['a byte order mark alone', Buffer.from('\ufeff'), 'empty'],
    ['a ZIP archive', Buffer.from('PK\x03\x04rest', 'latin1'), 'zip'],
    ['a gzip archive', Buffer.from('\x1f\x8brest', 'latin1'), 'zip'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'binary'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'binary'],
    ['UTF-16', Buffer.from('\ufeffURN\n', 'utf16le'), 'undecodable'],
    ['NUL bytes', Buffer.from('URN\n10\x003120\n'), 'nul-bytes'],
    ['a mark of UTF-8 before other bytes', Buffer.from('efbbbf55e90a', 'hex'), 'undecodable'],
    ['a byte that Windows-1252 leaves undefined', Buffer.from('URN \xe9 \x81\n', 'latin1'), 'undecodable'],
  ])('%s', (_what, bytes, expected) => {
    expect(faultOf(bytes)).toBe(expected);
  });

  test('a character that is cut at the end of the file is not UTF-8', () => {
    expect(faultOf(Buffer.from('École').subarray(0, 1))).toBe('windows-1252');
  });
});

test('chunks may divide a character anywhere', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.array(fc.nat(40)), (text, cuts) => {
      const bytes = Buffer.from(`a${text.replaceAll('\0', '')}`);
      const places = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
      const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
      expect(evidenceOf(...chunks).encoding()).toBe('utf-8');
    }),
  );
});

test('a file that ends within a line is noticed', () => {
  expect(evidenceOf(Buffer.from('a,b\r\n1,2\r\n')).endsWithNewline).toBe(true);
  expect(evidenceOf(Buffer.from('a,b\r\n1,2')).endsWithNewline).toBe(false);
});
