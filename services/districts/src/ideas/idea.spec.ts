import { describe, expect, test } from '@jest/globals';
import { districts, type Actor, type Grant } from '@partnership/contracts';
import { assertIdeaMove, ideaSteps, nextIdeaStates, type IdeaState } from './idea-states.js';
import { assertNamesNobody, mayAnswer } from './idea.js';

const states = districts.ideaStates;
const everyMove = states.flatMap((from) => states.map((to) => [from, to] as const));

const moves = new Set([
  'with-district → with-slic',
  'with-district → accepted',
  'with-district → declined',
  'with-district → withdrawn',
  'with-slic → with-board',
  'with-slic → accepted',
  'with-slic → declined',
  'with-slic → withdrawn',
  'with-board → accepted',
  'with-board → declined',
  'with-board → withdrawn',
  'accepted → done',
]);

test.each(everyMove)('an idea that is %s becomes %s only as the table says', (from, to) => {
  const move = (): void => {
    assertIdeaMove(from, to);
  };
  if (moves.has(`${from} → ${to}`)) expect(move).not.toThrow();
  else expect(move).toThrow(expect.objectContaining({ code: 'districts.idea.move-refused' }));
});

test('an idea lies with somebody who has a time to answer in, exactly until it is answered', () => {
  for (const state of states) {
    const open = (nextIdeaStates[state] as readonly IdeaState[]).includes('declined');
    expect([state, ideaSteps[state] !== undefined]).toEqual([state, open]);
  }
  const reached = (state: IdeaState): IdeaState[] => {
    const next = ideaSteps[state]?.next;
    return next === undefined || next === null ? [state] : [state, ...reached(next)];
  };
  expect(reached('with-district')).toEqual(['with-district', 'with-slic', 'with-board']);
});

const actor = (...grants: Grant[]): Actor => ({ kind: 'person', id: 'p', grants });

test.each<[string, Grant, IdeaState, boolean]>([
  ['a lead at the district', { role: 'district-lead', districts: ['ladywood'] }, 'with-district', true],
  ['a lead of another district', { role: 'district-lead', districts: ['yardley'] }, 'with-district', false],
  [
    'a representative at the district',
    { role: 'district-representative', districts: ['ladywood'] },
    'with-district',
    true,
  ],
  ['a coordinator', { role: 'engagement-coordinator', districts: ['ladywood'] }, 'with-district', false],
  ['a lead at the SLIC', { role: 'district-lead', districts: ['ladywood'] }, 'with-slic', false],
  ['a member of the SLIC', { role: 'slic-member' }, 'with-slic', true],
  ['a member of the SLIC at the Board', { role: 'slic-member' }, 'with-board', false],
  ['the secretary of the Board', { role: 'board-secretary' }, 'with-board', true],
  ['the director', { role: 'director' }, 'with-district', false],
])('%s answers: %j, %s, %s', (_what, grant, state, may) => {
  expect(mayAnswer(actor(grant), state, 'ladywood')).toBe(may);
});

describe('public words', () => {
  const school = { urn: '900107', name: 'St. Anne’s Primary' };

  test.each([
    'Heads of St. Anne’s Primary asked',
    'st annes is fine, ST-ANNE’S PRIMARY is not',
    'School 900107 asked',
  ])('do not name the school: %s', (said) => {
    expect(() => {
      assertNamesNobody({ said }, school);
    }).toThrow(expect.objectContaining({ code: 'districts.idea.names-the-school' }));
  });

  test('may say all else', () => {
    expect(() => {
      assertNamesNobody({ said: 'A primary school asked for St. Anne’s day off' }, school);
    }).not.toThrow();
  });
});
