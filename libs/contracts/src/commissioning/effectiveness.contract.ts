import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsProse, IsUrn } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { CommissionView } from './commissions.contract.js';

/** `too-early`: it is looked at again on a day that is set. */
export const impacts = ['improved', 'partly', 'no-change', 'worse', 'too-early'] as const;
export type Impact = (typeof impacts)[number];

export const stopDecisions = ['go-on', 'stop'] as const;
export type StopDecision = (typeof stopDecisions)[number];

export const ratingSides = ['supported', 'supporting'] as const;
export type RatingSide = (typeof ratingSides)[number];

/** Each from 1, not at all, to 5, wholly. */
export class RatingScores {
  /** The other school was prepared and did what was agreed. */
  @IsInt()
  @Min(1)
  @Max(5)
  reliability: number;
  /** The two worked well together. */
  @IsInt()
  @Min(1)
  @Max(5)
  cooperation: number;
  /** The work made a difference for pupils. */
  @IsInt()
  @Min(1)
  @Max(5)
  difference: number;
  /** We would do it again. */
  @IsInt()
  @Min(1)
  @Max(5)
  again: number;
}

export class SchoolRating {
  /** The own school, which rates the other. */
  @IsUrn()
  urn: string;
  @ValidateNested()
  @Type(() => RatingScores)
  scores: RatingScores;
  @IsProse()
  words: string;
}

export class RateWork extends SchoolRating {
  @IsUUID()
  commission: string;
}

export class StopVerdict {
  @IsIn(stopDecisions)
  decision: StopDecision;
  @IsProse()
  reason: string;
}

export class DecideStop extends StopVerdict {
  @IsUUID()
  commission: string;
}

/** The figure that was reached. */
export class ReachedFigure {
  @IsNumber()
  value: number;
  /** @example 2026-27 */
  @IsProse(20)
  period: string;
}

/** What others can learn from the work; it is public, and names no school that was helped. */
export class PracticeTerms {
  /** For which need. @example Reading at the end of Key Stage 2 had fallen two years running */
  @IsProse(500)
  need: string;
  /** What was done. */
  @IsProse()
  done: string;
}

export class ImpactTerms {
  @IsIn(impacts)
  impact: Impact;
  /** What shows it, against baseline and expected outcome. */
  @IsProse(4000)
  evidence: string;
  /** Required where the agreement expects a figure, unless it is too early to tell. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ReachedFigure)
  outcome?: ReachedFigure;
  /** When it is looked at again; with `too-early` only. */
  @IsOptional()
  @IsCivilDate()
  againOn?: string;
  /** Required unless it is too early to tell. */
  @IsOptional()
  @ValidateNested()
  @Type(() => PracticeTerms)
  practice?: PracticeTerms;
}

export class DecideImpact extends ImpactTerms {
  @IsUUID()
  commission: string;
}

export class FinishDelivery {
  @IsUUID()
  commission: string;
}

export class CloseCommission {
  @IsUUID()
  commission: string;
}

export class ShowEffectiveness {
  @IsUUID()
  commission: string;
}

/** Why the work should perhaps stop. */
export class StopGroundView {
  /** @example two-red */
  kind: string;
  /** In words that name no school. */
  says: string;
  /** Since when. */
  since: string;
}

export class StopDecisionView {
  decision: string;
  reason: string;
  decidedAt: string;
  decidedBy: string;
}

export class RatingView {
  urn: string;
  /** `supported` or `supporting`. */
  side: string;
  scores: RatingScores;
  words: string;
  givenAt: string;
}

export class ImpactView {
  /** @example improved */
  impact: string;
  evidence: string;
  outcome: ReachedFigure | null;
  againOn: string | null;
  decidedAt: string;
  decidedBy: string;
}

/** How the work goes and what came of it. */
export class EffectivenessView {
  commission: string;
  state: string;
  visits: number;
  hours: number;
  firstVisitOn: string | null;
  /** Not empty: somebody has to decide whether the work goes on. */
  stopProposed: StopGroundView[];
  stopDecisions: StopDecisionView[];
  /** The last day for a rating; null while reviews are to come. */
  ratingsUntil: string | null;
  /** The schools that have not rated. */
  ratingsAwaited: string[];
  /** Those that you may see: your own at once, all of them when all are given or their time is over. */
  ratings: RatingView[];
  /** The newest decision; null until there is one. */
  impact: ImpactView | null;
  earlierImpacts: ImpactView[];
  practice: PracticeTerms | null;
  /** Of the commission. */
  version: number;
}

export const showEffectiveness = query(
  'commissioning.effectiveness.show',
  ShowEffectiveness,
  EffectivenessView,
  'deliveries.read',
);
export const rateWork = creation(
  'commissioning.effectiveness.rate',
  RateWork,
  EffectivenessView,
  'work.rate',
);
export const decideStop = change(
  'commissioning.delivery.decide-stop',
  DecideStop,
  CommissionView,
  'commissions.decide',
);
export const finishDelivery = change(
  'commissioning.delivery.finish',
  FinishDelivery,
  CommissionView,
  'commissions.decide',
);
export const decideImpact = change(
  'commissioning.impact.decide',
  DecideImpact,
  EffectivenessView,
  'impact.decide',
);
export const closeCommission = change(
  'commissioning.commission.close',
  CloseCommission,
  CommissionView,
  'commissions.decide',
);

// ---------------------------------------------------------------- events

class OfWork {
  @IsUUID()
  commission: string;
  @IsOptional()
  @IsUUID()
  caseId: string | null;
}

export class DeliveryStarted extends OfWork {
  @IsUrn()
  supplierUrn: string;
  @IsCivilDate()
  startedOn: string;
}

export class ProgressReviewCompleted extends OfWork {
  @IsUUID()
  review: string;
  @IsCivilDate()
  completedOn: string;
  @IsInt()
  red: number;
  @IsInt()
  amber: number;
  @IsInt()
  green: number;
}

export class ImpactDecided extends OfWork {
  @IsIn(impacts)
  impact: Impact;
  @IsCivilDate()
  decidedOn: string;
  /** When it is looked at again, where it was too early to tell. */
  @IsOptional()
  @IsCivilDate()
  againOn: string | null;
}

export const deliveryStarted = event('commissioning.delivery.started.v1', DeliveryStarted);
export const progressReviewCompleted = event(
  'commissioning.progress-review.completed.v1',
  ProgressReviewCompleted,
);
export const impactDecided = event('commissioning.impact.decided.v1', ImpactDecided);
