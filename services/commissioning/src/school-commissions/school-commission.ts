import type { commissioning } from '@partnership/contracts';
import { ratingsUntil } from '../effectiveness/rating.js';

/** A commission and one of its schools, as the database has them. */
export interface SchoolCommission extends Omit<
  commissioning.SchoolCommissionView,
  'identifiedAt' | 'movedAt' | 'closesAt' | 'toDo'
> {
  readonly identifiedAt: Date;
  readonly movedAt: Date;
  readonly closesAt: Date | null;
  readonly toAccept: boolean;
  /** Milestones that are due and not reported. */
  readonly toReport: number;
  /** Milestones that are reported and not judged. */
  readonly toJudge: number;
  readonly rated: boolean;
  readonly reviews: readonly { readonly completedOn: string | null }[];
}

function toDo(of: SchoolCommission, today: string): string[] {
  const { side, state } = of;
  const underWay = state === 'delivering' || state === 'reviewed';
  const until = ratingsUntil(of.reviews);
  const rates = state === 'delivering' && !of.rated && until !== null && today <= until;
  const has = {
    'accept-agreement': of.toAccept,
    'report-milestones': underWay && side === 'supporting' && of.toReport > 0,
    'judge-milestones': underWay && side === 'supported' && of.toJudge > 0,
    rate: rates,
  };
  return Object.entries(has).flatMap(([what, waits]) => (waits ? [what] : []));
}

export function schoolCommissionView(
  of: SchoolCommission,
  today: string,
): commissioning.SchoolCommissionView {
  const { toAccept: _a, toReport: _r, toJudge: _j, rated: _d, reviews: _v, ...view } = of;
  return {
    ...view,
    identifiedAt: of.identifiedAt.toISOString(),
    movedAt: of.movedAt.toISOString(),
    closesAt: of.closesAt?.toISOString() ?? null,
    award: of.award && {
      ...of.award,
      awardedAt: new Date(of.award.awardedAt).toISOString(),
      standstillUntil: new Date(of.award.standstillUntil).toISOString(),
    },
    toDo: toDo(of, today),
  };
}
