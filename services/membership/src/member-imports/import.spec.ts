import { describe, expect, it } from '@jest/globals';
import type { Failure } from '@partnership/contracts';
import { decode, readRows } from './import-file.js';
import { readImport } from './import-row.js';

const header = 'urn,from,headteacher name,headteacher email';
const fileOf = (...lines: string[]): string => [header, ...lines].join('\r\n');
const read = (...lines: string[]) => readImport(readRows(fileOf(...lines)));

const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'nothing';
  } catch (error) {
    return (error as Failure).code.replace('membership.import.', '');
  }
};

describe('a file', () => {
  const text = 'name\r\nZoë O’Brien';

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.concat([Buffer.from('efbbbf', 'hex'), Buffer.from(text)])],
    ['Windows-1252', Buffer.from('name\r\nZo\xeb O\x92Brien', 'latin1')],
  ])('is read as %s', (_, bytes) => {
    expect(decode(bytes)).toBe(text);
  });

  it.each([
    ['zip', '504b0304aabb'],
    ['zip', '1f8b08'],
    ['binary', '255044462d'],
    ['undecodable', 'fffe4100'],
    ['undecodable', '41420043'],
    ['undecodable', '41ff81'],
    ['undecodable', 'efbbbf41ff'],
    ['empty', ''],
    ['empty', 'efbbbf'],
  ])('is refused as %s: %s', (code, hex) => {
    expect(codeOf(() => decode(Buffer.from(hex, 'hex')))).toBe(code);
  });

  it.each([
    ['unclosed-quote', `${header}\n100001,,"Ada,a@b.example\n100002,,,`],
    ['unclosed-quote', `${header}\n100001,,"Ada"x,a@b.example`],
    ['no-rows', `${header}\n`],
    ['empty', '\n\n'],
    ['wrong-header', 'urn,from\n100001,'],
    ['wrong-header', `${header},more\n100001,,,,`],
    ['wrong-header', 'urn,urn,from,headteacher name\n100001,,,'],
  ])('is refused as %s', (code, content) => {
    expect(codeOf(() => readImport(readRows(content)))).toBe(code);
  });

  it('says nothing of its content where it is refused', () => {
    expect(() => readRows(`${header}\n100001,,"Ada Okafor"x,a@b.example`)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('Ada') }),
    );
  });

  it('may have its columns in another order, and written otherwise', () => {
    const { joining } = readImport(
      readRows(
        'Headteacher_Email;x'.replace(';x', ',URN,Headteacher Name,From\na@b.example,100001,Ada,2026-09-01'),
      ),
    );
    expect(joining).toEqual([
      { line: 2, urn: '100001', from: '2026-09-01', headteacher: { name: 'Ada', email: 'a@b.example' } },
    ]);
  });

  it('counts lines as an editor shows them, also inside quotes and over blank ones', () => {
    const { joining, faults } = read('100001,,"Ada\r\nOkafor",a@b.example', '', '100002,,,', 'x,,,');
    expect(joining.map(({ line }) => line)).toEqual([2, 5]);
    expect(faults.map(({ line }) => line)).toEqual([6]);
  });
});

describe('a row', () => {
  it.each([
    ['12345,,,', 'urn', 'bad-urn'],
    ['100001,01/09/2026,,', 'from', 'bad-date'],
    ['100001,2026-02-30,,', 'from', 'bad-date'],
    ['100001,,,a@b.example', 'headteacher name', 'head-incomplete'],
    ['100001,,Ada,', 'headteacher email', 'head-incomplete'],
    ['100001,,Ada,a.b.example', 'headteacher email', 'bad-email'],
    [`100001,,${'A'.repeat(201)},a@b.example`, 'headteacher name', 'too-long'],
    ['100001,,,,', null, 'long-row'],
    ['100001', null, 'short-row'],
  ])('%s is put aside: %s %s', (line, column, code) => {
    const { joining, faults } = read('100009,,,', line);
    expect(joining.map(({ urn }) => urn)).toEqual(['100009']);
    expect(faults).toEqual([expect.objectContaining({ line: 3, column, code })]);
    expect(JSON.stringify(faults)).not.toContain('a@b.example');
  });

  it('for a school that another row has joined already is put aside; the first counts', () => {
    const { joining, faults } = read('100001,,,', '100002,,,', '100001,2026-09-01,,');
    expect(joining.map(({ line }) => line)).toEqual([2, 3]);
    expect(faults).toEqual([
      { line: 4, urn: '100001', column: 'urn', code: 'duplicate-urn', detail: 'is on line 2 already' },
    ]);
  });
});
