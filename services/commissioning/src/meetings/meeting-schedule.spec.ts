import { describe, expect, it } from '@jest/globals';
import { slotOf, slotsAhead, weekOf } from './meeting-schedule.js';

const tuesdays = {
  weekday: 2,
  time: '16:00',
  firstOn: '2026-10-01',
  daysWithout: [{ on: '2026-10-27', why: 'half-term' }],
};

describe('the weekly meeting', () => {
  it.each([
    ['2026-10-12', '2026-10-12'],
    ['2026-10-13', '2026-10-12'],
    ['2026-10-18', '2026-10-12'],
    ['2027-01-01', '2026-12-28'],
  ])('of the day %s belongs to the week of %s', (day, monday) => {
    expect(weekOf(day)).toBe(monday);
  });

  it('keeps its time by London’s clocks when they change, and leaves out the days without a meeting', () => {
    const slots = slotsAhead(tuesdays, '2026-10-14', new Date('2026-10-14T09:00:00Z'), 3);
    expect(slots.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2026-10-20T15:00:00.000Z',
      '2026-11-03T16:00:00.000Z',
    ]);
    const spring = slotsAhead(tuesdays, '2027-03-22', new Date('2027-03-22T09:00:00Z'), 2);
    expect(spring.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2027-03-23T16:00:00.000Z',
      '2027-03-30T15:00:00.000Z',
    ]);
  });

  it('is not made before the first day, nor for a time of this week that is over', () => {
    expect(slotOf({ ...tuesdays, firstOn: '2026-11-04' }, '2026-11-02')).toBeNull();
    expect(slotOf({ ...tuesdays, firstOn: '2026-11-03' }, '2026-11-02')).not.toBeNull();
    const over = slotsAhead(tuesdays, '2026-10-20', new Date('2026-10-20T15:00:00Z'), 0);
    expect(over).toEqual([]);
    const coming = slotsAhead(tuesdays, '2026-10-20', new Date('2026-10-20T14:59:59Z'), 0);
    expect(coming).toHaveLength(1);
  });
});
