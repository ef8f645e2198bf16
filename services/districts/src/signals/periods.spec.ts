import { expect, test } from '@jest/globals';
import { breakWithin, lastPeriods } from './periods.js';

test.each([
  [['2016-17', '2017-18', '2018-19'], 2, ['2017-18', '2018-19']],
  [['2018-19', '2016-17', '2017-18'], 3, ['2016-17', '2017-18', '2018-19']],
  [['2016-17', '2018-19'], 2, undefined],
  [['2018-19'], 2, undefined],
  [['2018-19'], 1, ['2018-19']],
  [['2018', '2019'], 2, ['2018', '2019']],
  [['2018', '2020'], 2, undefined],
  [['1999-00', '2000-01'], 2, ['1999-00', '2000-01']],
  [['2018-07', '2018-09'], 2, ['2018-07', '2018-09']],
  [['2024 autumn', '2024 spring'], 2, ['2024 autumn', '2024 spring']],
  [[], 1, undefined],
])('of %j the last %d are %j', (periods, count, last) => {
  expect(lastPeriods(periods, count)).toEqual(last);
});

test.each([
  [['2016-17', '2017-18'], [], undefined],
  [['2016-17', '2017-18'], ['2016-17'], undefined],
  [['2016-17', '2017-18'], ['2017-18'], '2017-18'],
  [['2015-16', '2016-17', '2017-18'], ['2016-17'], '2016-17'],
  [['2017-18'], ['2017-18'], undefined],
])('between %j with breaks at %j: %s', (periods, breaks, at) => {
  expect(breakWithin(periods, breaks)).toBe(at);
});
