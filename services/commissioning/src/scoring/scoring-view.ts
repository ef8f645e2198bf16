import type { commissioning } from '@partnership/contracts';
import { priceOf, type Candidate } from './candidate.js';
import { counting, scoredOf, type Scorer, type Scoring, type Shortlist } from './scoring.js';
import { countedOf, disagreements, inHundredths, ranking, type Scored } from './totals.js';

const scorerView = ({ person, declaredAt, lockedAt, setAside }: Scorer): commissioning.ScorerView => ({
  person,
  declared: declaredAt !== null,
  lockedAt: lockedAt?.toISOString() ?? null,
  setAside: setAside && { ...setAside, at: setAside.at.toISOString() },
});

/** Scores of one criterion. Of those who were set aside only what they had locked is shown, as not counting. */
function givenOn(scoring: Scoring, expression: string, criterion: string): commissioning.GivenScoreView[] {
  return scoring.scorers
    .filter(({ lockedAt }) => lockedAt !== null)
    .flatMap(({ id, person, setAside }) =>
      scoring.scores
        .filter(
          (each) => each.scorer === id && each.expression === expression && each.criterion === criterion,
        )
        .map(({ points, comment }) => ({ person, points, comment, counts: setAside === null })),
    );
}

function criterionViews(
  scoring: Scoring,
  scored: Scored,
  expression: string,
  gap: number,
): commissioning.CriterionScoresView[] {
  const counted = countedOf(scored);
  const apart = disagreements(scored, gap);
  return scored.criteria.map(({ code, weight }) => {
    const here = (each: { expression: string; criterion: string }): boolean =>
      each.expression === expression && each.criterion === code;
    const agreed = scoring.agreed.find(here);
    return {
      criterion: code,
      weight,
      scores: givenOn(scoring, expression, code),
      apart: apart.some(here),
      agreed: agreed ? { points: agreed.points, reason: agreed.reason, by: agreed.by } : null,
      counted: inHundredths(counted(expression, code)),
    };
  });
}

function expressionViews(
  scoring: Scoring,
  shortlist: Shortlist,
  gap: number,
): commissioning.ScoredExpressionView[] {
  const scored = scoredOf(scoring, shortlist);
  const candidates = new Map<string, Candidate>(shortlist.candidates.map((each) => [each.id, each]));
  return ranking(scored).flatMap((total) => {
    const candidate = candidates.get(total.expression);
    if (candidate === undefined) return [];
    return [
      {
        ...total,
        urn: candidate.urn,
        offeredPence: priceOf(candidate),
        criteria: criterionViews(scoring, scored, total.expression, gap),
        total: inHundredths(total),
      },
    ];
  });
}

/** What everybody may read who may read of scoring at all: until the reveal, how far it has come and nothing else. */
export const scoringView = (
  scoring: Scoring,
  shortlist: Shortlist,
  gap: number,
): commissioning.ScoringView => ({
  commission: scoring.commission,
  state: scoring.state,
  scorers: scoring.scorers.map(scorerView),
  openedAt: scoring.openedAt.toISOString(),
  revealedAt: scoring.revealedAt?.toISOString() ?? null,
  gap,
  expressions: scoring.revealedAt === null ? [] : expressionViews(scoring, shortlist, gap),
  version: scoring.version,
});

/** How many score, and how many of them are done. */
export const progressOf = (scoring: Scoring): { scorers: number; locked: number } => {
  const remaining = counting(scoring);
  return {
    scorers: remaining.length,
    locked: remaining.filter(({ lockedAt }) => lockedAt !== null).length,
  };
};
