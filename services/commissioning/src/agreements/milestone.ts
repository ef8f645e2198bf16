import type { commissioning } from '@partnership/contracts';
import { unusable } from '../unusable.js';
import { notReported } from './agreement.errors.js';
import { assertMilestoneMove } from './milestone-states.js';

export type Milestone = Omit<commissioning.MilestoneView, 'state'> & {
  readonly state: commissioning.MilestoneState;
};

type Verdict = Pick<commissioning.JudgeMilestone, 'outcome' | 'sharePercent' | 'reason'>;

/** Throws unless the verdict is whole and the milestone is there to be judged: reported, or not met when its day is over. */
export function assertJudgement(milestone: Milestone, verdict: Verdict, today: string): void {
  const { outcome, sharePercent } = verdict;
  assertMilestoneMove(milestone.state, outcome);
  if ((outcome === 'partially-met') !== (sharePercent !== undefined))
    throw unusable(
      'commissioning.milestone.share',
      '/sharePercent',
      'how much was reached is said of what was met in part, and only of that',
    );
  const missed = outcome === 'not-met' && milestone.state === 'scheduled' && milestone.dueOn < today;
  if (!milestone.awaitsJudgement && !missed) throw notReported();
}
