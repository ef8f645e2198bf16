import { expect, test } from '@jest/globals';
import type { RowCheck } from './profile.js';
import { checkRow } from './row-checks.js';
import { missing, number, text, type Value } from './value.js';

const sum: RowCheck = { code: 'sum', kind: 'sum', parts: ['boys', 'girls'], total: 'pupils' };
const most: RowCheck = { code: 'most', kind: 'at-most', fact: 'pupils', most: 'capacity' };
const none: RowCheck = { code: 'none', kind: 'none-when', fact: 'pupils', when: 'status', is: 'closed' };

test.each<[RowCheck, Record<string, Value>, string | undefined]>([
  [sum, { boys: number('1'), girls: number('2'), pupils: number('3') }, undefined],
  [sum, { boys: number('1'), girls: number('2'), pupils: number('4') }, 'boys + girls is 3, and pupils is 4'],
  [sum, { boys: number('1'), girls: missing, pupils: number('4') }, undefined],
  [sum, { boys: number('1'), girls: number('0') }, undefined],
  [most, { pupils: number('210'), capacity: number('210') }, undefined],
  [most, { pupils: number('211'), capacity: number('210') }, 'pupils is 211, above capacity of 210'],
  [most, { pupils: number('211'), capacity: missing }, undefined],
  [none, { pupils: number('9'), status: text('closed') }, 'pupils is 9, and status is closed'],
  [none, { pupils: number('0'), status: text('closed') }, undefined],
  [none, { pupils: number('9'), status: text('open') }, undefined],
  [none, { status: text('closed') }, undefined],
])('%j of %j: %s', (check, facts, wrong) => {
  expect(checkRow(check, facts)).toBe(wrong);
});
