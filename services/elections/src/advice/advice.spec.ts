import { expect, test } from '@jest/globals';
import { elections } from '@partnership/contracts';
import { civilDate } from '@partnership/database';
import {
  answerDueOf,
  answered,
  daysOverdue,
  isOverdue,
  received,
  withdrawn,
  type Advice,
  type BoardAnswer,
} from './advice.js';

const given: Advice = {
  ...{
    id: 'a',
    meeting: 'm',
    title: 'Share',
    words: 'Share.',
    reasons: 'It is cheaper.',
    ideas: [],
    needs: [],
  },
  ...{ state: 'advice', givenOn: '2027-01-04', answerDue: '2027-03-29', receivedOn: null, answer: null },
  version: 1,
};
const declined: BoardAnswer = { answer: 'declined', words: 'No money.', willDo: null, on: '2027-03-01' };
const step = {
  received: (advice: Advice) => received(advice, '2027-01-05', '2027-01-06'),
  answered: (advice: Advice) => answered(advice, declined),
  withdrawn,
};
const moves = new Set([
  'advice → received',
  'advice → withdrawn',
  'received → answered',
  'received → withdrawn',
]);
const goals = ['received', 'answered', 'withdrawn'] as const;

test.each(elections.adviceStates.flatMap((from) => goals.map((to) => [from, to] as const)))(
  'advice that is %s becomes %s only as the table says',
  (from, to) => {
    const before = { ...given, state: from };
    if (moves.has(`${from} → ${to}`)) expect(step[to](before)).toMatchObject({ state: to, version: 2 });
    else
      expect(() => step[to](before)).toThrow(
        expect.objectContaining({ code: 'elections.advice.move-refused' }),
      );
  },
);

test.each([
  ['2027-01-03', true],
  ['2027-01-04', false],
  ['2027-01-06', false],
  ['2027-01-07', true],
])('the Board received it on %s, of which the system says that this cannot be: %s', (on, refused) => {
  const receive = (): Advice => received(given, on, '2027-01-06');
  if (refused) expect(receive).toThrow(expect.objectContaining({ code: 'elections.advice.received-when' }));
  else expect(receive()).toMatchObject({ receivedOn: on });
});

test.each([
  ['accepted', null, true],
  ['accepted-in-part', null, true],
  ['accepted', 'Four therapists.', false],
  ['declined', null, false],
] as const)('an answer %s promises %s, refused: %s', (answer, willDo, refused) => {
  const say = (): Advice => answered({ ...given, state: 'received' }, { ...declined, answer, willDo });
  if (refused) expect(say).toThrow(expect.objectContaining({ code: 'elections.advice.nothing-promised' }));
  else expect(say()).toMatchObject({ state: 'answered', answer: { answer, willDo } });
});

test('the Board has 84 days unless the advice says otherwise, over the day on which clocks change', () => {
  expect(answerDueOf('2027-01-04')).toBe('2027-03-29');
  expect(answerDueOf('2027-03-01', 28)).toBe('2027-03-29');
});

/** Clocks went forward on 28 March 2027: London is an hour ahead. */
test.each([
  ['2027-03-29T22:59:59Z', '2027-03-29', false, 0],
  ['2027-03-29T23:00:00Z', '2027-03-30', true, 1],
  ['2027-04-10T12:00:00Z', '2027-04-10', true, 12],
])('at %s, which is %s in London, an answer due on 29 March is overdue: %s', (at, day, late, days) => {
  const today = civilDate(new Date(at));
  expect(today).toBe(day);
  for (const state of ['advice', 'received'] as const) {
    expect(isOverdue({ ...given, state }, today)).toBe(late);
    expect(daysOverdue({ ...given, state }, today)).toBe(days);
  }
});

test('what was answered late stays known as that, and what was taken back never is late', () => {
  const late = { ...given, state: 'answered' as const, answer: { ...declined, on: '2027-04-02' } };
  expect([isOverdue(late, '2027-06-01'), daysOverdue(late, '2027-06-01')]).toEqual([false, 4]);
  const back = { ...given, state: 'withdrawn' as const };
  expect([isOverdue(back, '2027-06-01'), daysOverdue(back, '2027-06-01')]).toEqual([false, 0]);
});
