import type { commissioning } from '@partnership/contracts';
import { scoredOf, type Scoring, type Shortlist } from '../scoring/scoring.js';
import { countedOf, inHundredths, ranking } from '../scoring/totals.js';

/** Scores of the school's own, and the totals, as they counted at the decision. */
export interface Standing {
  readonly scores: readonly commissioning.OwnScoreView[];
  readonly total: string | null;
  readonly winnerTotal: string | null;
}

const unscored: Standing = { scores: [], total: null, winnerTotal: null };

/** Where the expression stood; nothing for one that was not scored. Of the others only the winner's total is told. */
export function standingOf(
  expression: string,
  winner: string | null,
  scoring: Scoring | undefined,
  shortlist: Shortlist,
): Standing {
  if (scoring?.state !== 'moderated') return unscored;
  const scored = scoredOf(scoring, shortlist);
  const totals = ranking(scored);
  const totalOf = (id: string | null): string | null => {
    const total = totals.find((each) => each.expression === id);
    return total === undefined ? null : inHundredths(total);
  };
  const total = totalOf(expression);
  const winnerTotal = totalOf(winner);
  if (total === null) return { ...unscored, winnerTotal };
  const counted = countedOf(scored);
  const scores = shortlist.criteria.map(({ code, title, weight }) => ({
    ...{ criterion: code, title, weight },
    counted: inHundredths(counted(expression, code)),
  }));
  return { scores, total, winnerTotal };
}

/** What a school is told, as it is kept. */
export interface Feedback extends Standing {
  readonly id: string;
  readonly commission: string;
  readonly expression: string;
  readonly urn: string;
  readonly outcome: string;
  readonly why: string | null;
  readonly strengths: string;
  readonly wouldHaveHelped: string;
  readonly decidedAt: Date;
  readonly givenAt: Date;
  readonly givenBy: string;
}

export const feedbackView = (given: Feedback): commissioning.AwardFeedbackView => ({
  feedback: given.id,
  commission: given.commission,
  expression: given.expression,
  urn: given.urn,
  outcome: given.outcome,
  why: given.why,
  scores: [...given.scores],
  total: given.total,
  winnerTotal: given.winnerTotal,
  strengths: given.strengths,
  wouldHaveHelped: given.wouldHaveHelped,
  givenAt: given.givenAt.toISOString(),
  givenBy: given.givenBy,
});
