import { expect, test } from '@jest/globals';
import { trendPeriods } from './trend.js';

const periods = ['2017-18', '2014-15', '2015-16', '', '2016-17'];
const breaks = [{ period: '2015-16', why: 'New tests.' }];

test.each([
  ['from the last change of the method', {}, ['2015-16', '2016-17', '2017-18']],
  ['up to a period', { to: '2016-17' }, ['2015-16', '2016-17']],
  ['from a period after the change', { from: '2016-17' }, ['2016-17', '2017-18']],
  ['from the change itself', { from: '2015-16' }, ['2015-16', '2016-17', '2017-18']],
  ['all before the change', { from: '2013-14', to: '2014-15' }, ['2014-15']],
  ['all before the change, untold where it begins', { to: '2014-15' }, ['2014-15']],
])('a trend goes %s', (_, asked, expected) => {
  expect(trendPeriods({ indicator: 'x', ...asked }, periods, breaks)).toEqual(expected);
});

test.each([
  ['over a change of the method', { from: '2014-15' }, 'districts.comparison.over-a-break'],
  ['backwards', { from: '2017-18', to: '2015-16' }, 'districts.comparison.backwards'],
  ['where nothing shows', { from: '2018-19', to: '2019-20' }, 'districts.comparison.nothing-shows'],
])('it does not go %s', (_, asked, code) => {
  expect(() => trendPeriods({ indicator: 'x', ...asked }, periods, breaks)).toThrow(
    expect.objectContaining({ code }),
  );
});

test('what is known of a day alone has none', () => {
  expect(() => trendPeriods({ indicator: 'x' }, [''], [])).toThrow(
    expect.objectContaining({ code: 'districts.comparison.no-trend' }),
  );
});
