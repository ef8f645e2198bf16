import { describe, expect, test } from '@jest/globals';
import { elections } from '@partnership/contracts';
import { attendanceOf, presentMembers } from './slic-attendance.js';
import { assertDecides, assertMeetingMove, held, quorumOf, type SlicMeeting } from './slic-meeting.js';

const states = elections.slicMeetingStates;
const moves = new Set(['planned → planned', 'planned → held', 'planned → cancelled', 'held → held']);

test.each(states.flatMap((from) => states.map((to) => [from, to] as const)))(
  'a meeting that is %s becomes %s only as the table says',
  (from, to) => {
    const move = (): void => {
      assertMeetingMove(from, to);
    };
    if (moves.has(`${from} → ${to}`)) expect(move).not.toThrow();
    else expect(move).toThrow(expect.objectContaining({ code: 'elections.slic-meeting.move-refused' }));
  },
);

test.each([
  [0, 1],
  [1, 1],
  [2, 1],
  [3, 2],
  [7, 4],
  [12, 6],
])('of %i members %i have to come', (members, quorum) => {
  expect(quorumOf(members)).toBe(quorum);
});

const planned: SlicMeeting = {
  ...{ id: 'm', startsAt: new Date('2027-05-12T15:30:00Z'), place: 'Room 2', agenda: ['Reading'] },
  ...{ state: 'planned', notes: null, members: null, present: null, quorum: null, version: 1 },
};
const record = { members: 3, present: 2, notes: 'Noted.', at: planned.startsAt, decided: false };

describe('the record of a meeting', () => {
  test('is made from the minute on at which it begins', () => {
    const early = new Date(planned.startsAt.getTime() - 1);
    expect(() => held(planned, { ...record, at: early })).toThrow(
      expect.objectContaining({ code: 'elections.slic-meeting.to-come' }),
    );
    expect(held(planned, record)).toMatchObject({ state: 'held', members: 3, present: 2, quorum: 2 });
  });

  test('may be put right, but not so that what was decided was decided by too few', () => {
    const before = held(planned, record);
    const fewer = { ...record, present: 1 };
    expect(held(before, fewer)).toMatchObject({ present: 1 });
    expect(() => held(before, { ...fewer, decided: true })).toThrow(
      expect.objectContaining({ code: 'elections.slic-meeting.decided' }),
    );
    expect(held(before, { ...record, present: 3, decided: true })).toMatchObject({ present: 3 });
  });
});

test.each([
  ['planned', planned, 'elections.slic-meeting.not-held'],
  ['cancelled', { ...planned, state: 'cancelled' as const }, 'elections.slic-meeting.not-held'],
  ['held by too few', held(planned, { ...record, present: 1 }), 'elections.slic-meeting.no-quorum'],
  ['held by enough', held(planned, record), undefined],
])('a meeting that is %s decides accordingly', (_what, meeting, code) => {
  const decide = (): void => {
    assertDecides(meeting);
  };
  if (code === undefined) expect(decide).not.toThrow();
  else expect(decide).toThrow(expect.objectContaining({ code }));
});

describe('who came', () => {
  const members = ['a', 'b', 'c'];
  const present = { presence: 'present' as const };

  test('is told of members and guests, and of a member of whom nothing is told that they were absent', () => {
    const told = [
      { personId: 'b', ...present },
      { personId: 'x', ...present, guestOf: 'the council' },
      { personId: 'c', presence: 'apologies' as const },
    ];
    const attenders = attendanceOf(told, members);
    expect(attenders).toEqual([
      { personId: 'b', presence: 'present', guestOf: null },
      { personId: 'x', presence: 'present', guestOf: 'the council' },
      { personId: 'c', presence: 'apologies', guestOf: null },
      { personId: 'a', presence: 'absent', guestOf: null },
    ]);
    expect(presentMembers(attenders)).toBe(1);
  });

  test.each([
    ['a stranger as a member', { personId: 'x', ...present }, 'elections.slic-attendance.not-a-member'],
    [
      'a member as a guest',
      { personId: 'a', ...present, guestOf: 'a school' },
      'elections.slic-attendance.a-member',
    ],
  ])('does not count %s', (_what, told, code) => {
    expect(() => attendanceOf([{ personId: 'b', ...present }, told], members)).toThrow(
      expect.objectContaining({ code, details: [expect.objectContaining({ pointer: '/attendance/1' })] }),
    );
  });
});
