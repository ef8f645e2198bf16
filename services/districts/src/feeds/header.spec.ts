import { expect, test } from '@jest/globals';
import { FileFault } from './file-fault.js';
import { bindHeader } from './header.js';
import { ofstedMi } from './profiles/ofsted-mi.js';

const names = ofstedMi.columns.map(({ name }) => name);

function faultOf(
  header: readonly string[],
): { code: string; detail: string; line: number | null } | undefined {
  try {
    bindHeader(ofstedMi, header);
    return undefined;
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return { code: error.code, detail: error.detail, line: error.line };
  }
}

test('columns are found by name, in any order, whatever the capitals and blanks', () => {
  const header = bindHeader(
    ofstedMi,
    [...names].reverse().map((name) => ` ${name.toUpperCase()}  `),
  );
  const urn = header.columns.find(({ column }) => column.name === 'URN');
  expect(urn?.index).toBe(names.length - 1 - names.indexOf('URN'));
  expect(header.unknown).toEqual([]);
});

test('a file that lacks a required column is refused, and the columns are named', () => {
  expect(faultOf(names.filter((name) => name !== 'URN' && name !== 'LAESTAB'))).toEqual({
    code: 'wrong-header',
    detail: expect.stringContaining('“URN”, “LAESTAB”'),
    line: 1,
  });
});

test('a file that lacks a column nobody requires is bound without it', () => {
  expect(faultOf(names.filter((name) => name !== 'Web Link' && name !== 'Sixth form'))).toBeUndefined();
});

test('a column that occurs twice is refused: which of the two is right cannot be known', () => {
  expect(faultOf([...names, 'urn '])).toMatchObject({ code: 'duplicate-header' });
});

test('columns that nobody knows are told, and blank ones are not', () => {
  expect(bindHeader(ofstedMi, [...names, 'Safeguarding notes', '']).unknown).toEqual(['Safeguarding notes']);
});
