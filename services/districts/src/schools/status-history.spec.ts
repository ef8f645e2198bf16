import { expect, test } from '@jest/globals';
import { statusHistory, type ToldStatus } from './status-history.js';

const told = (asAt: string, status: string | null, days: Partial<ToldStatus> = {}): ToldStatus => ({
  status,
  openedOn: null,
  closedOn: null,
  source: 'gias',
  asAt,
  run: null,
  ...days,
});

const short = (all: readonly ToldStatus[]): [string, string, boolean][] =>
  statusHistory(all).map(({ status, since, dated }) => [status, since, dated]);

test('each status stands once, since the day that a source gives or else the day of the first that says so', () => {
  expect(
    short([
      told('2021-08-31', 'proposed-to-open'),
      told('2022-08-31', 'open'),
      told('2023-08-31', 'open', { openedOn: '2021-09-01' }),
      told('2024-08-31', null),
      told('2025-08-31', 'proposed-to-close'),
      told('2026-08-31', 'closed', { openedOn: '2021-09-01', closedOn: '2026-07-31' }),
    ]),
  ).toEqual([
    ['proposed-to-open', '2021-08-31', false],
    ['open', '2021-09-01', true],
    ['proposed-to-close', '2025-08-31', false],
    ['closed', '2026-07-31', true],
  ]);
});

test('a school that opened again is open anew', () => {
  expect(
    short([told('2021-08-31', 'open'), told('2022-08-31', 'closed'), told('2023-08-31', 'open')]),
  ).toEqual([
    ['open', '2021-08-31', false],
    ['closed', '2022-08-31', false],
    ['open', '2023-08-31', false],
  ]);
});
