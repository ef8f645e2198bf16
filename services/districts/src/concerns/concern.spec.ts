import { describe, expect, test } from '@jest/globals';
import { assertDeEscalatable, assertNameable, rated, unanswered } from './concern.js';

describe('a concern is unanswered', () => {
  test.each([
    ['raised', null, 'no-responder'],
    ['rated', null, 'no-responder'],
    ['responding', '2026-12-01', null],
    ['responding', '2026-11-30', 'overdue'],
    ['answered', '2026-11-01', null],
    ['monitored', '2026-11-01', null],
    ['de-escalated', '2026-11-01', null],
    ['closed', '2026-11-01', null],
  ] as const)('%s and due %s: %s', (state, dueOn, why) => {
    expect(unanswered({ state, dueOn }, '2026-12-01')).toBe(why);
  });
});

const rating = { rating: 'high', rationale: 'seen', direction: 'steady' } as const;
const point = { rating: 'low', when: 'two visits' } as const;

test.each([
  ['raised', 'rated'],
  ['rated', 'rated'],
  ['responding', 'responding'],
  ['answered', 'answered'],
  ['monitored', 'monitored'],
] as const)('rated when %s it is %s', (state, after) => {
  expect(rated({ state, deEscalateAt: null }, { ...rating, deEscalation: point })).toBe(after);
});

test.each(['de-escalated', 'closed'] as const)('%s it is not rated', (state) => {
  expect(() => rated({ state, deEscalateAt: 'low' }, rating)).toThrow(
    expect.objectContaining({ code: 'districts.concern.not-rateable' }),
  );
});

test('the first rating needs a de-escalation point, later ones keep it', () => {
  expect(() => rated({ state: 'raised', deEscalateAt: null }, rating)).toThrow(
    expect.objectContaining({ code: 'districts.concern.de-escalation-missing' }),
  );
  expect(rated({ state: 'responding', deEscalateAt: 'low' }, rating)).toBe('responding');
});

test('handing over needs a reason, and no lead of the district responds', () => {
  const naming = {
    personId: 'b',
    body: 'partnership',
    response: 'x',
    with: 'y',
    dueOn: '2026-12-01',
  } as const;
  expect(() => {
    assertNameable({ responder: 'a' }, naming, []);
  }).toThrow(expect.objectContaining({ code: 'districts.concern.hand-over-reason' }));
  expect(() => {
    assertNameable({ responder: 'a' }, { ...naming, reason: 'ill' }, []);
    assertNameable({ responder: 'b' }, naming, []);
    assertNameable({ responder: null }, naming, []);
  }).not.toThrow();
  expect(() => {
    assertNameable({ responder: null }, naming, ['b']);
  }).toThrow(expect.objectContaining({ code: 'districts.concern.lead-supplies-no-support' }));
});

test.each([
  ['low', 'low', true],
  ['low', 'moderate', true],
  ['moderate', 'low', false],
  ['urgent', 'high', false],
] as const)('rated %s with the point at %s it may be de-escalated: %s', (now, deEscalateAt, may) => {
  const de = (): void => {
    assertDeEscalatable({ rating: now, deEscalateAt });
  };
  if (may) expect(de).not.toThrow();
  else expect(de).toThrow(expect.objectContaining({ code: 'districts.concern.above-de-escalation-point' }));
});
