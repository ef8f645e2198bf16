import { expect, test } from '@jest/globals';
import type { commissioning } from '@partnership/contracts';
import { measure, type CitySchool } from './circle-measures.js';
import { circleView } from './circle-view.js';

const period = { code: '2026-autumn', from: '2026-09-01', until: '2026-12-31' };
const school = (urn: string, district: string): CitySchool => ({
  ...{ urn, district, phase: 'primary', type: null, member: true },
});
const helpers = { ladywood: 6, yardley: 5, edgbaston: 2, erdington: 0 };
const schools = Object.entries(helpers).flatMap(([district, count]) =>
  Array.from({ length: count + 3 }, (_, at) => school(`${district}-${at}`, district)),
);

/** So many schools of each district helped once. */
const districtsOf = (kind: 'commissioned' | 'informal', counts: Record<string, number>) => {
  const helps = Object.entries(counts).flatMap(([district, count]) =>
    Array.from({ length: count }, (_, at) => ({
      ...{ kind, supporter: `${district}-${at}`, on: '2026-10-01', pence: null },
    })),
  );
  const measures = measure(helps, period, schools);
  const view: commissioning.CircleView = circleView({
    ...{ kind, period, measures, target: null, supportersBefore: 0, openness: null },
  });
  return view.byDistrict.map(({ group, supporters }) => [group, supporters]);
};

test('who is paid is told of every district', () => {
  expect(districtsOf('commissioned', helpers)).toEqual([
    ['edgbaston', 2],
    ['erdington', 0],
    ['ladywood', 6],
    ['yardley', 5],
  ]);
});

test('of help that is not paid districts of too few are withheld, and one more that would tell them', () => {
  expect(districtsOf('informal', helpers)).toEqual([
    ['edgbaston', null],
    ['erdington', 0],
    ['ladywood', 6],
    ['yardley', null],
  ]);
});

test('where fewer than five schools helped in all, no district is told', () => {
  const counts = districtsOf('informal', { ladywood: 3 });
  expect(counts.map(([, supporters]) => supporters)).toEqual([null, null, null, null]);
});
