import { describe, expect, it } from '@jest/globals';
import { closedThrough, yearsReopened, type Closing } from './closing.js';

const closing = (number: number, kind: Closing['kind'], through: string | null): Closing => ({
  number,
  kind,
  closedThrough: through,
});
const year26 = closing(1, 'year', '2026-03-31');
const april = closing(2, 'period', '2026-04-30');
const year27 = closing(3, 'year', '2027-03-31');
const back = closing(4, 'reopening', '2026-04-30');
const again = closing(5, 'year', '2027-03-31');

describe('closed books', () => {
  it.each<[string, Closing[], string | null]>([
    ['nothing was closed', [], null],
    ['a period was', [year26, april], '2026-04-30'],
    ['the last was opened again', [year26, april, year27, back], '2026-04-30'],
    ['all was opened again', [year26, closing(2, 'reopening', null)], null],
  ])('%s', (_, closings, through) => {
    expect(closedThrough(closings)).toBe(through);
  });

  it.each<[string, Closing[], string | null, number[]]>([
    ['a period holds no year', [year26, april], '2026-03-31', []],
    ['the year itself', [year26], null, [1]],
    ['a year after the day', [year26, april, year27], '2026-04-30', [3]],
    ['both', [year26, year27], '2025-12-31', [1, 3]],
    ['one that was opened before is not undone twice', [year26, year27, back], null, [1]],
    ['one that was closed anew is', [year26, year27, back, again], '2026-04-30', [5]],
  ])('opens the years again: %s', (_, closings, through, numbers) => {
    expect(yearsReopened(closings, through).map(({ number }) => number)).toEqual(numbers);
  });
});
