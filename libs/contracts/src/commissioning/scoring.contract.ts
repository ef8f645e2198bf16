import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCode, IsProse } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const scoringStates = ['scoring', 'revealed', 'moderated'] as const;
export type ScoringState = (typeof scoringStates)[number];

export class Scorers {
  /** Persons of the Group, at least two, none with an interest in any school concerned. */
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(2)
  @ArrayMaxSize(9)
  @ArrayUnique()
  scorers: string[];
}

export class OpenScoring extends Scorers {
  @IsUUID()
  commission: string;
}

export class ScorerChange {
  /** Who is to score besides, or instead. */
  @IsOptional()
  @IsUUID()
  name?: string;
  /** Who is to score no more; what they scored counts no more. */
  @IsOptional()
  @IsUUID()
  release?: string;
  @IsProse()
  reason: string;
}

export class ChangeScorers extends ScorerChange {
  @IsUUID()
  commission: string;
}

export class AgreedScore {
  @IsUUID()
  expression: string;
  @IsCode()
  criterion: string;
  @IsInt()
  @Min(0)
  @Max(10)
  points: number;
  @IsProse()
  reason: string;
}

export class Moderation {
  /** One for each pair of expression and criterion on which scorers are too far apart; more are allowed. */
  @ValidateNested({ each: true })
  @ArrayMaxSize(200)
  @ArrayUnique(({ expression, criterion }: AgreedScore) => `${expression} ${criterion}`)
  @Type(() => AgreedScore)
  agreed: AgreedScore[];
}

export class ModerateScores extends Moderation {
  @IsUUID()
  commission: string;
}

export class AskScoring {
  @IsUUID()
  commission: string;
}

export class SetAsideView {
  at: string;
  /** `interest`, `declared`, `leads-district` or `released`. */
  kind: string;
  why: string;
}

export class ScorerView {
  person: string;
  /** Declared to have no interest in the schools concerned. */
  declared: boolean;
  lockedAt: string | null;
  /** Present where this person scores no more, and what was scored counts no more. */
  setAside: SetAsideView | null;
}

export class GivenScoreView {
  person: string;
  points: number;
  comment: string;
  /** False where the scorer was set aside. */
  counts: boolean;
}

export class AgreedScoreView {
  points: number;
  reason: string;
  by: string;
}

export class CriterionScoresView {
  criterion: string;
  weight: number;
  scores: GivenScoreView[];
  /** The scorers are further apart than may be: it takes an agreed score. */
  apart: boolean;
  agreed: AgreedScoreView | null;
  /** What counts, of 10: what was agreed, or else the mean. @example 7.50 */
  counted: string;
}

export class ScoredExpressionView {
  expression: string;
  urn: string;
  /** What the school asks for; it counts only where `price` is a criterion. */
  offeredPence: number | null;
  criteria: CriterionScoresView[];
  /** Of 10, rounded to hundredths; the ranking uses the exact fraction. @example 7.43 */
  total: string;
  /** The exact total is `numerator` ÷ `denominator`. */
  numerator: number;
  denominator: number;
  /** 1 is the best; those who are equal share a rank. */
  rank: number;
  tied: boolean;
}

/** Who scores, how far they are, and from the moment at which all have locked also what they said. */
export class ScoringView {
  commission: string;
  state: string;
  scorers: ScorerView[];
  openedAt: string;
  revealedAt: string | null;
  /** By how many points scorers may differ before it takes an agreed score. */
  gap: number;
  /** Empty until all scores are revealed. */
  expressions: ScoredExpressionView[];
  version: number;
}

export const openScoring = creation(
  'commissioning.scoring.open',
  OpenScoring,
  ScoringView,
  'commissions.decide',
);
export const changeScorers = change(
  'commissioning.scoring.change-scorers',
  ChangeScorers,
  ScoringView,
  'commissions.decide',
);
export const moderateScores = change(
  'commissioning.scoring.moderate',
  ModerateScores,
  ScoringView,
  'commissions.decide',
);
export const showScoring = query('commissioning.scoring.show', AskScoring, ScoringView, 'scores.read');
