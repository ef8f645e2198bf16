import { expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { assertActionMove, assertMeetingMove, nextActionStates, unfinished } from './group-states.js';

const pairs = <State>(states: readonly State[]): [State, State][] =>
  states.flatMap((from) => states.map((to): [State, State] => [from, to]));

const meetingMoves = new Set([
  'scheduled → scheduled',
  'scheduled → held',
  'scheduled → cancelled',
  'held → held',
]);
const actionMoves = new Set([
  'open → under-way',
  'open → done',
  'open → dropped',
  'under-way → open',
  'under-way → done',
  'under-way → dropped',
  'done → open',
  'dropped → open',
]);

test.each(pairs(districts.meetingStates))('a meeting that is %s becomes %s as the table says', (from, to) => {
  const move = (): void => {
    assertMeetingMove(from, to);
  };
  if (meetingMoves.has(`${from} → ${to}`)) expect(move).not.toThrow();
  else expect(move).toThrow(expect.objectContaining({ code: 'districts.meeting.move-refused' }));
});

test.each(pairs(districts.actionStates))('an action that is %s becomes %s as the table says', (from, to) => {
  const move = (): void => {
    assertActionMove(from, to);
  };
  if (actionMoves.has(`${from} → ${to}`)) expect(move).not.toThrow();
  else expect(move).toThrow(expect.objectContaining({ code: 'districts.action.move-refused' }));
});

test('an action is unfinished exactly while it may still be done', () => {
  const may = districts.actionStates.filter((state) =>
    (nextActionStates[state] as readonly districts.ActionState[]).includes('done'),
  );
  expect([...unfinished]).toEqual(may);
});
