import { describe, expect, it } from '@jest/globals';
import {
  countingRules,
  ers97,
  lotsInOrder,
  readBlt,
  recountForVacancy,
  renderSheet,
  sheetOf,
  type CountingRule,
} from '@partnership/count';
import { countSheet } from '../src/reading/sheet.js';

/** Two who are level, exclusions, papers that run out. */
const { election } = readBlt('5 1\n9 1 4 0\n9 2 0\n3 3 0\n2 5 2 0\n1 4 3 0\n0\n');

describe('the count sheet of an archive', () => {
  it.each(countingRules.map((rule): [string, CountingRule] => [rule.id, rule]))(
    'is read as it was written, counted under %s',
    (_, rule) => {
      const sheet = sheetOf(election, rule.count(election, lotsInOrder()), rule);
      expect(sheet.stages.length).toBeGreaterThan(0);
      expect(countSheet(JSON.parse(renderSheet(sheet, 'json')))).toEqual(sheet);
    },
  );

  it('is not that of a recount for a vacancy, whoever it would elect', () => {
    const vacancy = { vacating: [1], sitting: [], unwilling: [], places: 1 };
    const sheet = sheetOf(election, recountForVacancy(ers97, election, vacancy, lotsInOrder()), ers97);
    expect(() => countSheet(JSON.parse(renderSheet(sheet, 'json')))).toThrow(/vacancy: is not known here/);
  });
});
