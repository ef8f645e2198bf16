import { districts } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const indicator = 'ks2Expected';

const figure: districts.GroupFigureView = {
  indicator,
  n: 38,
  hidden: 2,
  absent: 1,
  value: 63.4,
  weighted: true,
  quartiles: { min: 31, q1: 56, median: 64, q3: 71, max: 93 },
  gap: 1.2,
};

const similarity: districts.SimilarityView = {
  name: 'default',
  characteristics: [
    { indicator: 'freeMealsEver', weight: 2 },
    { indicator: 'pupilsOnRoll', weight: 1 },
  ],
  neighbours: 10,
  version: 1,
};

const chart = (fileName: string): districts.ChartView => ({
  fileName,
  contentType: 'image/svg+xml',
  base64: 'PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=',
});

export const comparisonExamples = [
  example(
    districts.compareGroups,
    { indicator: [indicator], period: '2018-19', by: 'district' },
    {
      period: '2018-19',
      by: 'district',
      indicators: [
        {
          indicator,
          title: 'Reaching the expected standard in reading, writing and maths',
          unit: '%',
          decimals: 0,
          better: 'higher',
          weight: 'ks2Eligible',
          sources: ['ks2'],
          asAt: '2019-12-13',
          comparators: [{ level: 'national', code: 'england', label: 'England', kind: 'number', value: 65 }],
        },
      ],
      city: {
        code: '999',
        name: 'Demo City',
        figures: [{ ...figure, n: 301, hidden: 9, absent: 4, value: 62.2, gap: 0 }],
      },
      groups: [{ code: 'ladywood', name: 'Ladywood', figures: [figure] }],
      similar: null,
    },
  ),
  example(
    districts.compareSchools,
    { indicator: [indicator], period: '2018-19', by: 'district', of: 'ladywood', limit: 50 },
    {
      items: [
        {
          urn: a.school,
          name: 'Canal Basin Primary School',
          phase: 'primary',
          district: 'ladywood',
          group: 'ladywood',
          indicator,
          period: '2018-19',
          kind: 'number',
          value: 71,
          rank: 9,
          of: 38,
          percentile: 77,
          quartile: 3,
          gap: 8.8,
        },
      ],
      next: null,
    },
  ),
  example(
    districts.showTrend,
    { indicator, by: 'school', of: a.school },
    {
      indicator,
      title: 'Reaching the expected standard in reading, writing and maths',
      unit: '%',
      decimals: 0,
      by: 'school',
      of: a.school,
      name: 'Canal Basin Primary School',
      points: [
        {
          period: '2017-18',
          kind: 'number',
          value: 64,
          n: 1,
          hidden: 0,
          city: 60.9,
          change: null,
          asAt: '2018-12-14',
        },
        {
          period: '2018-19',
          kind: 'number',
          value: 71,
          n: 1,
          hidden: 0,
          city: 62.2,
          change: 7,
          asAt: '2019-12-13',
        },
      ],
      breaks: [{ period: '2015-16', why: 'New tests were introduced.' }],
    },
  ),
  example(districts.listSimilarities, {}, { items: [similarity] }),
  example(districts.showSimilarity, { name: 'default' }, similarity),
  example(
    districts.showNeighbours,
    { name: 'default', urn: a.school, most: 1, inCity: true },
    {
      urn: a.school,
      name: 'Canal Basin Primary School',
      similarity: 'default',
      phase: 'primary',
      characteristics: [
        {
          indicator: 'freeSchoolMeals',
          title: 'Pupils eligible for free school meals',
          weight: 1,
          period: '2018-19',
          value: 38.2,
          deviation: 12.4,
          leftOut: null,
        },
      ],
      neighbours: [
        {
          urn: a.helper,
          name: 'Lockside Primary School',
          authority: '999',
          distance: 0.0806,
          characteristics: [{ indicator: 'freeSchoolMeals', value: 39.2, difference: 0.0806 }],
        },
      ],
      notLookedAt: 0,
    },
  ),
  example(
    districts.setSimilarity,
    { name: 'default', characteristics: similarity.characteristics, neighbours: 10 },
    { ...similarity, version: 2 },
  ),
  example(
    districts.drawDistribution,
    { indicator, period: '2018-19', by: 'district' },
    chart('distribution-ks2Expected.svg'),
  ),
  example(districts.drawSchool, { indicator, period: '2018-19', urn: a.school }, chart('school-900107.svg')),
  example(districts.drawTrend, { indicator, by: 'school', of: a.school }, chart('trend-ks2Expected.svg')),
];
