import { describe, expect, test } from '@jest/globals';
import type { districts } from '@partnership/contracts';
import { findByIndicator, periodsNeeded, type Looked } from './indicator-rule.js';
import { fewestPeers, GroupPeers, type SchoolSeries } from './peers.js';

const series = (
  urn: string,
  values: readonly (number | null)[],
  phase = 'primary',
  district: string | null = 'ladywood',
): SchoolSeries => ({
  ...{ urn, place: Number(urn), phase, district, trust: null, values },
});

const sourceOf =
  (asAt = '2019-10-01') =>
  () => ({ number: 7, name: 'absence', asAt });

const looked = (
  { against }: districts.SignalCondition,
  schools: readonly SchoolSeries[],
  periods: readonly string[],
): Looked => ({
  ...{ periods, schools, sourceOf: sourceOf() },
  ...(against !== undefined && against !== 'similar' && { peers: new GroupPeers(against, schools) }),
});

const years = ['2015-16', '2016-17', '2017-18', '2018-19'];
const found = (
  condition: districts.SignalCondition,
  schools: readonly SchoolSeries[],
  periods = years.slice(-(schools[0]?.values.length ?? 1)),
): string[] => findByIndicator(condition, looked(condition, schools, periods)).map(({ urn }) => urn);

describe('a threshold', () => {
  test.each([
    ['above', '8.5', 8.6, true],
    ['above', '8.5', 8.5, false],
    ['below', '8.5', 8.4, true],
    ['below', '8.5', 8.5, false],
    ['equals', '4', 4, true],
    ['above', '-1', null, false],
  ] as const)('%s %s: %s is %s', (comparison, threshold, value, speaks) => {
    const condition = { kind: 'threshold', indicator: 'absence', comparison, threshold } as const;
    expect(found(condition, [series('1', [value])])).toEqual(speaks ? ['1'] : []);
  });
});

describe('a change', () => {
  test.each([
    [{ comparison: 'fall', by: 10, unit: 'percent' }, [200, 190, 180], true],
    [{ comparison: 'fall', by: 10, unit: 'percent' }, [200, 190, 181], false],
    [{ comparison: 'fall', by: 10, unit: 'percent' }, [0, 0, 0], false],
    [{ comparison: 'fall', by: 5 }, [60, 70, 55], true],
    [{ comparison: 'fall', by: 5, steady: true }, [60, 70, 55], false],
    [{ comparison: 'fall', by: 5, steady: true }, [60, 58, 55], true],
    [{ comparison: 'fall', by: 0 }, [60, 60, 60], false],
    [{ comparison: 'fall', by: 5 }, [60, null, 50], false],
    [{ comparison: 'fall', by: 5 }, [50, 55, 60], false],
    [{ comparison: 'rise', by: 0.3 }, [0.1, 0.2, 0.4], true],
    [{ comparison: 'rise', by: 5, steady: true }, [1, 1, 9], false],
  ] as const)('%j over %j is %s', (more, values, speaks) => {
    const condition = { kind: 'change', indicator: 'pupils', periods: 2, ...more } as const;
    expect(found(condition, [series('1', values)])).toEqual(speaks ? ['1'] : []);
  });
});

describe('against a group', () => {
  const condition = {
    kind: 'against',
    indicator: 'absence',
    comparison: 'above',
    by: 2,
    periods: 2,
    against: 'phase',
  } as const;
  const others = Array.from({ length: fewestPeers }, (_, i) => series(`9${i}`, [5, 5.1]));

  test.each([
    [[7, 7.1], true],
    [[7, 7], false],
    [[6.9, 9], false],
    [[9, null], false],
  ] as const)('two points above in each of two years, with %j: %s', (values, speaks) => {
    expect(found(condition, [series('1', values), ...others])).toEqual(speaks ? ['1'] : []);
  });

  test('a hidden figure counts as none, never as zero', () => {
    const hidden = Array.from({ length: 20 }, (_, i) => series(`8${i}`, [null, null]));
    expect(found(condition, [series('1', [6.9, 7]), ...others, ...hidden])).toEqual([]);
  });

  test('the school itself is no part of the mean, and too few others are no yardstick', () => {
    expect(found(condition, [series('1', [9, 9]), ...others.slice(1)])).toEqual([]);
    const [first] = findByIndicator(
      condition,
      looked(condition, [series('1', [9, 9]), ...others], ['2017-18', '2018-19']),
    );
    const basis = { against: 'phase', schools: 5 };
    expect(first).toEqual({
      urn: '1',
      evidence: '2018-19',
      source: 7,
      figures: [
        { name: 'absence', value: '9', asAt: '2019-10-01', period: '2017-18', source: 'absence' },
        {
          name: 'absenceMean',
          value: '5',
          asAt: '2019-10-01',
          period: '2017-18',
          source: '5 schools of the phase',
          basis,
        },
        { name: 'absence', value: '9', asAt: '2019-10-01', period: '2018-19', source: 'absence' },
        {
          name: 'absenceMean',
          value: '5.1',
          asAt: '2019-10-01',
          period: '2018-19',
          source: '5 schools of the phase',
          basis,
        },
      ],
    });
  });

  test('of the district are those of the phase there, and of the city all', () => {
    const secondary = Array.from({ length: 9 }, (_, i) => series(`7${i}`, [9, 9], 'secondary'));
    const yardley = Array.from({ length: 9 }, (_, i) => series(`6${i}`, [9, 9], 'primary', 'yardley'));
    const one = series('1', [7.2, 7.2]);
    expect(found(condition, [one, ...others, ...secondary])).toEqual(['1']);
    expect(found({ ...condition, against: 'district' }, [one, ...others, ...yardley])).toEqual(['1']);
    expect(found({ ...condition, against: 'city' }, [one, ...others, ...secondary])).not.toContain('1');
  });

  test('of the trust are those of the phase in it; a school of none is compared with none', () => {
    const inTrust = (school: SchoolSeries): SchoolSeries => ({ ...school, trust: 'TR1' });
    const trust = { ...condition, against: 'trust' } as const;
    const far = Array.from({ length: 9 }, (_, i) => series(`5${i}`, [9, 9]));
    const one = inTrust(series('1', [7.2, 7.2]));
    expect(found(trust, [one, ...others.map(inTrust), ...far])).toEqual(['1']);
    expect(found(trust, [series('1', [7.2, 7.2]), ...others])).toEqual([]);
  });

  test('a figure counts for its pupils, and where they are not known each alike', () => {
    const weighed = (school: SchoolSeries, weight: number): SchoolSeries => ({
      ...school,
      weights: [weight, weight],
    });
    const one = weighed(series('1', [7, 7]), 100);
    const small = others.map((school) => weighed(school, 10));
    const large = weighed(series('2', [9, 9]), 1000);
    expect(found(condition, [series('1', [7, 7.1]), ...others])).toEqual(['1']);
    expect(found(condition, [one, ...small, large])).not.toContain('1');
    expect(found({ ...condition, by: 1.2 }, [one, ...small, { ...large, weights: [NaN, NaN] }])).toContain(
      '1',
    );
  });

  test('below is the other way', () => {
    expect(found({ ...condition, comparison: 'below' }, [series('1', [2, 3]), ...others])).toEqual(['1']);
  });
});

test('a rule for some phases leaves the others alone, though they are compared with', () => {
  const condition = {
    kind: 'threshold',
    indicator: 'absence',
    comparison: 'above',
    threshold: '5',
    phases: ['secondary'],
  } as const satisfies districts.SignalCondition & { phases: readonly string[] };
  expect(
    found({ ...condition, phases: ['secondary'] }, [series('1', [9]), series('2', [9], 'secondary')]),
  ).toEqual(['2']);
});

test('a figure of a day is known again by the academic year of its source', () => {
  const [first] = findByIndicator(
    { kind: 'threshold', indicator: 'pupils', comparison: 'below', threshold: '30' },
    { periods: [''], schools: [series('1', [20])], sourceOf: sourceOf('2023-08-31') },
  );
  expect(first?.evidence).toBe('2022-23');
});

test('a change over three years looks at four periods', () => {
  expect(periodsNeeded.change({ kind: 'change', periods: 3 })).toBe(4);
  expect(periodsNeeded.against({ kind: 'against', periods: 2 })).toBe(2);
});
