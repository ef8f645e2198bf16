import { describe, expect, it } from '@jest/globals';
import type { elections } from '@partnership/contracts';
import { assertTime, timetableOf } from './timetable.js';

const given: elections.Timetable = {
  nominationsOpenAt: '2027-01-10T09:00:00Z',
  nominationsCloseAt: '2027-01-24T17:00:00Z',
  rollOn: '2027-01-25',
  pollOpensAt: '2027-02-01T09:00:00Z',
  pollClosesAt: '2027-02-15T17:00:00Z',
};
const now = new Date('2027-01-01T00:00:00Z');

const pointersOf = (changed: Partial<elections.Timetable>): string[] => {
  try {
    timetableOf({ ...given, ...changed }, now);
    return [];
  } catch (error) {
    return (error as { details: { pointer: string }[] }).details.map(({ pointer }) => pointer);
  }
};

describe('a timetable', () => {
  it('whose dates follow one another is taken', () => {
    expect(pointersOf({})).toEqual([]);
  });

  it.each([
    [
      'nominations that open before anybody can be told',
      { nominationsOpenAt: '2026-12-31T00:00:00Z' },
      ['nominationsOpenAt'],
    ],
    [
      'nominations that close as they open',
      { nominationsCloseAt: given.nominationsOpenAt },
      ['nominationsCloseAt'],
    ],
    [
      'a poll that opens before nominations close',
      { pollOpensAt: '2027-01-24T16:59:59Z', rollOn: '2027-01-24' },
      ['pollOpensAt'],
    ],
    ['a poll that closes as it opens', { pollClosesAt: given.pollOpensAt }, ['pollClosesAt']],
    ['a roll of the day after the poll opens', { rollOn: '2027-02-02' }, ['rollOn']],
    [
      'several at once',
      { nominationsCloseAt: '2027-01-01T00:00:00Z', pollClosesAt: '2027-01-02T00:00:00Z' },
      ['nominationsCloseAt', 'pollClosesAt'],
    ],
  ])('is refused for %s', (_what, changed, dates) => {
    expect(pointersOf(changed)).toEqual(dates.map((date) => `/timetable/${date}`));
  });

  it('counts the day on which the poll opens by the clocks of London', () => {
    const summer = {
      ...given,
      nominationsOpenAt: '2027-06-01T09:00:00Z',
      nominationsCloseAt: '2027-06-02T09:00:00Z',
    };
    const late = { ...summer, pollOpensAt: '2027-06-30T23:30:00Z', pollClosesAt: '2027-07-10T09:00:00Z' };
    expect(() => timetableOf({ ...late, rollOn: '2027-07-01' }, now)).not.toThrow();
    expect(() => timetableOf({ ...late, rollOn: '2027-07-02' }, now)).toThrow('cannot be called');
  });
});

describe('a step', () => {
  const timetable = timetableOf(given, now);

  it.each([
    ['noticed', '2027-01-01T00:00:00Z', undefined],
    ['noticed', '2027-01-10T08:59:59Z', undefined],
    ['noticed', '2027-01-10T09:00:00Z', 'too-late'],
    ['nominating', '2027-01-10T08:59:59Z', 'too-early'],
    ['nominating', '2027-01-10T09:00:00Z', undefined],
    ['nominating', '2027-01-24T17:00:00Z', 'too-late'],
    ['nominated', '2027-01-24T16:59:59Z', 'too-early'],
    ['nominated', '2027-01-24T17:00:00Z', undefined],
    ['roll-frozen', '2027-01-24T23:59:59Z', 'too-early'],
    ['roll-frozen', '2027-01-25T00:00:00Z', undefined],
    ['roll-frozen', '2027-02-01T08:59:59Z', undefined],
    ['roll-frozen', '2027-02-01T09:00:00Z', 'too-late'],
    ['abandoned', '2027-01-01T00:00:00Z', undefined],
    ['void', '2030-01-01T00:00:00Z', undefined],
  ] as const)('to %s at %s is %s', (to, at, refusal) => {
    const step = (): void => {
      assertTime(timetable, to, new Date(at));
    };
    if (refusal === undefined) expect(step).not.toThrow();
    else
      expect(step).toThrow(
        expect.objectContaining({ kind: 'conflict', code: `elections.election.${refusal}` }),
      );
  });
});
