import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { assertJudgement, type Milestone } from './milestone.js';
import { assertMilestoneMove, isOpen } from './milestone-states.js';

const states = commissioning.milestoneStates;
const allowed = new Set([
  'scheduled → met',
  'scheduled → partially-met',
  'scheduled → not-met',
  'not-met → met',
  'not-met → partially-met',
  'not-met → not-met',
]);
const pairs = states.flatMap((from) => states.map((to) => ({ from, to, pair: `${from} → ${to}` })));

describe('the states of a milestone', () => {
  it.each(pairs)('$pair', ({ from, to, pair }) => {
    const move = (): void => {
      assertMilestoneMove(from, to);
    };
    if (allowed.has(pair)) expect(move).not.toThrow();
    else expect(move).toThrow(expect.objectContaining({ code: 'commissioning.milestone.move-refused' }));
  });

  it('are open while nothing is due for it', () => {
    expect(states.filter(isOpen)).toEqual(['scheduled', 'not-met']);
  });
});

describe('a judgement', () => {
  const milestone = (given: Partial<Milestone>): Milestone => ({
    milestone: '1',
    commission: '2',
    title: 'Lead trained',
    kind: 'delivery',
    dueOn: '2027-03-26',
    amountPence: 100,
    state: 'scheduled',
    reportedOn: null,
    reportedBy: null,
    evidence: null,
    awaitsJudgement: false,
    judgedOn: null,
    judgedBy: null,
    judgement: null,
    sharePercent: null,
    version: 1,
    ...given,
  });
  const judging =
    (given: Partial<Milestone>, outcome: commissioning.Judgement, today: string, sharePercent?: number) =>
    () => {
      const share = sharePercent === undefined ? {} : { sharePercent };
      assertJudgement(milestone(given), { outcome, reason: 'seen', ...share }, today);
    };

  it('without a report finds at most that the day has passed and nothing was reached', () => {
    expect(judging({}, 'not-met', '2027-03-27')).not.toThrow();
    expect(judging({}, 'not-met', '2027-03-26')).toThrow('not reported');
    expect(judging({}, 'met', '2027-03-27')).toThrow('not reported');
    expect(judging({ state: 'not-met' }, 'not-met', '2027-03-27')).toThrow('not reported');
  });

  it('says a share with part of it, and only then', () => {
    const reported = { awaitsJudgement: true };
    expect(judging(reported, 'partially-met', '2027-03-01', 40)).not.toThrow();
    for (const judge of [
      judging(reported, 'partially-met', '2027-03-01'),
      judging(reported, 'met', '2027-03-01', 40),
    ])
      expect(judge).toThrow(expect.objectContaining({ code: 'commissioning.milestone.share' }));
  });
});
