import { describe, expect, test } from '@jest/globals';
import { assertFree, endOn, holderOn, seat, vacantSince, type Seat, type SeatTerm } from './seat.js';

const term = (
  personId: string,
  from: string,
  until: string | null,
  contest: string | null = null,
): SeatTerm => ({
  ...{ id: `${personId} ${from}`, personId, urn: null, from, until, contest },
  ...{ filled: contest === null ? 'appointed' : 'elected', endedBecause: null, annulled: false, version: 1 },
});
const place = (id: string, ...terms: SeatTerm[]): Seat => ({
  ...{ id, number: 1, openedOn: null, closedOn: null, terms },
});
const winner = (personId: string) => ({ personId, urn: null, unopposed: false });
const declared = { contest: 'c', from: '2027-09-01', until: '2030-08-31' };

describe('a seat', () => {
  const held = place('a', term('x', '2024-09-01', '2025-08-31'), term('y', '2026-01-01', null));

  test.each([
    ['2024-08-31', undefined],
    ['2024-09-01', 'x'],
    ['2025-08-31', 'x'],
    ['2025-09-01', undefined],
    ['2030-01-01', 'y'],
  ])('on %s is held by %s', (day, personId) => {
    expect(holderOn(held, day)?.personId).toBe(personId);
  });

  test('is vacant since the day after the last holder, since it was opened, or always', () => {
    expect(vacantSince(held, '2025-12-31')).toBe('2025-09-01');
    expect(vacantSince({ ...place('b'), openedOn: '2026-02-01' }, '2026-03-01')).toBe('2026-02-01');
    expect(vacantSince(place('b'), '2026-03-01')).toBeNull();
  });

  test.each<[string, string, string | null, string | undefined]>([
    ['in the gap', '2025-09-01', '2025-12-31', undefined],
    ['on the last day of another', '2025-08-31', '2025-10-01', 'districts.seat.taken'],
    ['open-ended before an open-ended one', '2025-10-01', null, 'districts.seat.taken'],
    ['ending before it begins', '2025-10-02', '2025-10-01', 'districts.seat.ends-before-it-begins'],
  ])('takes a term %s: %s to %s', (_what, from, until, code) => {
    const take = (): void => {
      assertFree(held, { from, until });
    };
    if (code === undefined) expect(take).not.toThrow();
    else expect(take).toThrow(expect.objectContaining({ code }));
  });

  test('takes nobody before it opens and after it closes', () => {
    const short = { ...place('b'), openedOn: '2026-01-01', closedOn: '2026-12-31' };
    expect(() => assertFree(short, { from: '2025-12-31', until: '2026-06-30' })).toThrow('opens');
    expect(() => assertFree(short, { from: '2026-01-01', until: null })).toThrow('closes');
    expect(() => assertFree(short, { from: '2026-01-01', until: '2026-12-31' })).not.toThrow();
  });

  test('is vacated by whoever is in it on that day', () => {
    expect(endOn(held, '2025-03-01', 'moved')).toMatchObject({ personId: 'x', until: '2025-03-01' });
    expect(() => endOn(held, '2025-10-01', 'moved')).toThrow(
      expect.objectContaining({ code: 'districts.seat.vacant' }),
    );
  });
});

describe('a declaration', () => {
  test('ends the predecessor’s term the day before', () => {
    const { changed, taken } = seat([place('a', term('old', '2024-09-01', null))], [winner('new')], declared);
    expect(changed).toMatchObject([{ personId: 'old', until: '2027-08-31', annulled: false }]);
    expect(taken).toMatchObject([{ seat: 'a', winner: { personId: 'new' } }]);
  });

  test('annuls a term that was to begin within the one that was won, and leaves a later one', () => {
    const inside = term('inside', '2028-01-01', '2028-12-31');
    const later = term('later', '2030-09-01', null);
    const { changed } = seat([place('a', inside, later)], [winner('new')], declared);
    expect(changed).toMatchObject([{ personId: 'inside', annulled: true }]);
  });

  test('takes vacant seats first, keeps a winner in their own, and opens seats that are missing', () => {
    const seats = [
      place('a', term('old', '2024-09-01', null)),
      place('b', term('again', '2024-09-01', '2027-08-31')),
      place('c'),
    ];
    expect(
      seat(seats, ['first', 'again', 'second', 'third'].map(winner), declared).taken.map((one) => one.seat),
    ).toEqual(['c', 'b', 'a', null]);
  });

  test('told again changes nothing; put right, it unseats who had not won and seats who had', () => {
    const seated = place('a', term('wrong', '2027-09-01', '2030-08-31', 'c'));
    expect(seat([seated], [winner('wrong')], declared)).toEqual({ changed: [], taken: [] });
    const right = seat([seated], [winner('right')], declared);
    expect(right.changed).toMatchObject([{ personId: 'wrong', annulled: true, until: '2027-08-31' }]);
    expect(right.taken).toMatchObject([{ seat: 'a', winner: { personId: 'right' } }]);
  });

  test('told with the whole history shortens who has left, and seats who follows in the same seat', () => {
    const left = term('left', '2027-09-01', '2030-08-31', 'c');
    const stays = term('stays', '2027-09-01', '2030-08-31', 'c');
    const seats = [place('a'), place('b', left), place('d', stays)];
    const successor = { ...winner('next'), filled: 'runner-up', from: '2028-02-10' };
    const told = [{ ...winner('left'), until: '2028-01-31' }, winner('stays'), successor];
    const { changed, taken } = seat(seats, told, declared);
    expect(changed).toMatchObject([{ personId: 'left', until: '2028-01-31', annulled: false }]);
    expect(taken).toEqual([{ seat: 'b', winner: successor }]);
    const first = seat([place('a'), place('b')], told, declared);
    expect(first.changed).toEqual([]);
    expect(first.taken.map(({ seat: id, winner: { personId } }) => [id, personId])).toEqual([
      ['a', 'left'],
      ['b', 'stays'],
      ['a', 'next'],
    ]);
  });

  test('never makes a term longer that the district has ended earlier', () => {
    const gone = { ...term('gone', '2027-09-01', '2027-12-31', 'c'), endedBecause: 'moved' };
    const told = [{ ...winner('gone'), until: '2028-01-31' }];
    expect(seat([place('a', gone)], told, declared)).toEqual({ changed: [], taken: [] });
  });
});
