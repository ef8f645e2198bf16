import { expect, it } from '@jest/globals';
import { gapsInWords } from './gaps-in-words.js';

it('tells how many schools have no strength, most first, and nothing where all have one', () => {
  const rows = [
    { district: 'hall-green', schools: 10, without: 2 },
    { district: 'ladywood', schools: 5, without: 3 },
    { district: 'ladywood', schools: 6, without: 1 },
    { district: 'yardley', schools: 4, without: 0 },
    { district: null, schools: 1, without: 1 },
  ];
  expect(gapsInWords(rows)).toBe(
    '7 of 26 schools have no strength on the register: 4 in Ladywood, 2 in Hall Green, 1 in no district',
  );
  expect(gapsInWords([{ district: 'yardley', schools: 4, without: 0 }])).toBeNull();
  expect(gapsInWords([])).toBeNull();
});
