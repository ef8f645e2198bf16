import type { commissioning } from '@partnership/contracts';
import type { Commission } from '../commissions/commission.js';
import { declaredIn, priceOf, type Candidate } from './candidate.js';
import { missingOf, stateOf, type Scorer, type Scoring, type Shortlist } from './scoring.js';

const expressionView = (candidate: Candidate): commissioning.ExpressionToScoreView => ({
  expression: candidate.id,
  urn: candidate.urn,
  days: candidate.days,
  pricePence: priceOf(candidate),
  interests: declaredIn(candidate),
  answers: Object.entries(candidate.content?.answers ?? {}).map(([criterion, text]) => ({ criterion, text })),
});

/** Whose sheet it is sees only that sheet, and the expressions only after having declared to have no interest. */
export function sheetView(
  { commission, scoring, scorer, shortlist }: SheetDesk,
  names: ReadonlyMap<string, string>,
): commissioning.ScoreSheetView {
  const state = stateOf(scorer);
  const reads = state === 'declared' || state === 'locked';
  const school = (part: string) => (urn: string) => ({ urn, name: names.get(urn) ?? '', part });
  return {
    commission: commission.id,
    state,
    lockedAt: scorer.lockedAt?.toISOString() ?? null,
    schools: [
      ...commission.beneficiary.schools.map(({ urn }) => urn).map(school('helped')),
      ...commission.shortlist.map(school('shortlisted')),
    ],
    criteria: shortlist.criteria.map(({ code, title, weight }) => ({ code, title, weight })),
    expressions: reads ? shortlist.candidates.map(expressionView) : [],
    scores: reads
      ? scoring.scores
          .filter((score) => score.scorer === scorer.id)
          .map(({ expression, criterion, points, comment }) => ({ expression, criterion, points, comment }))
      : [],
    missing: missingOf(scoring, scorer, shortlist),
    version: scorer.version,
  };
}

/** What a scorer sits before. */
export interface SheetDesk {
  readonly commission: Commission;
  readonly scoring: Scoring;
  readonly scorer: Scorer;
  readonly shortlist: Shortlist;
}
