import { IsIn, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { event } from '../event.js';
import { IsUrn } from '../fields.js';
import { awardMethods } from './award-register.contract.js';
import { awardReviewStates, type AwardReviewState } from './award-reviews.contract.js';
import { directJustifications, type DirectJustification } from './awards.contract.js';
import { scoringStates, type ScoringState } from './scoring.contract.js';

/** How far the scoring of a commission has come; of the scores themselves nothing. */
export class ScoringMoved {
  @IsUUID()
  commission: string;
  @IsIn(scoringStates)
  state: ScoringState;
  /** How many score, and how many of them have locked. */
  @IsInt()
  scorers: number;
  @IsInt()
  locked: number;
}

export class ScorerSetAside {
  @IsUUID()
  commission: string;
  @IsString()
  person: string;
  @IsIn(['interest', 'declared', 'leads-district', 'released'])
  kind: 'interest' | 'declared' | 'leads-district' | 'released';
}

export class AwardMade {
  @IsUUID()
  commission: string;
  @IsIn(awardMethods)
  method: (typeof awardMethods)[number];
  @IsUrn()
  supplierUrn: string;
  @IsInt()
  amountPence: number;
  @IsOptional()
  @IsIn(directJustifications)
  justification: DirectJustification | null;
  @IsString()
  standstillUntil: string;
}

export class AwardReviewChanged {
  @IsUUID()
  review: string;
  @IsUUID()
  commission: string;
  @IsUrn()
  urn: string;
  @IsIn(awardReviewStates)
  state: AwardReviewState;
}

export class FeedbackGiven {
  @IsUUID()
  feedback: string;
  @IsUUID()
  commission: string;
  @IsUrn()
  urn: string;
}

export const scoringMoved = event('commissioning.scoring.moved.v1', ScoringMoved);
export const scorerSetAside = event('commissioning.scorer.set-aside.v1', ScorerSetAside);
export const awardMade = event('commissioning.award.made.v1', AwardMade);
export const awardReviewChanged = event('commissioning.award-review.changed.v1', AwardReviewChanged);
export const feedbackGiven = event('commissioning.feedback.given.v1', FeedbackGiven);
