import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsInt,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, query } from '../operation.js';
import { CriterionView } from './commissions.contract.js';

export class ScorerInterest {
  /** One of the schools that the sheet names. */
  @IsUrn()
  urn: string;
  @IsProse(1000)
  nature: string;
}

export class ScorerDeclaration {
  /** Empty: none. Whoever declares one scores here no more; one that arises later is declared in the same way. */
  @ValidateNested({ each: true })
  @ArrayMaxSize(70)
  @ArrayUnique(({ urn }: ScorerInterest) => urn)
  @Type(() => ScorerInterest)
  interests: ScorerInterest[];
}

export class DeclareInterests extends ScorerDeclaration {
  @IsUUID()
  commission: string;
}

export class DraftScore {
  @IsUUID()
  expression: string;
  @IsCode()
  criterion: string;
  @IsInt()
  @Min(0)
  @Max(10)
  points: number;
  @IsProse()
  comment: string;
}

export class DraftScores {
  /** Those that are given replace what was drafted; the others stay. */
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique(({ expression, criterion }: DraftScore) => `${expression} ${criterion}`)
  @Type(() => DraftScore)
  scores: DraftScore[];
}

export class SaveScores extends DraftScores {
  @IsUUID()
  commission: string;
}

export class LockScores {
  @IsUUID()
  commission: string;
}

export class AskScoreSheet {
  @IsUUID()
  commission: string;
}

export class ListScoreSheets extends PageRequest {}

export class ConcernedSchoolView {
  urn: string;
  name: string;
  /** `helped` or `shortlisted`. */
  part: string;
}

export class AnswerToCriterionView {
  criterion: string;
  text: string;
}

export class ExpressionToScoreView {
  expression: string;
  urn: string;
  days: number;
  /** What the school asks for; it counts only where `price` is a criterion. */
  pricePence: number | null;
  /** Interests that the school declared, in its own words. */
  interests: string[];
  answers: AnswerToCriterionView[];
}

export class DraftScoreView {
  expression: string;
  criterion: string;
  points: number;
  comment: string;
}

/** One scorer's own sheet, which nobody else reads until all are locked. */
export class ScoreSheetView {
  commission: string;
  /** `named`, `declared`, `locked` or `set-aside`. */
  state: string;
  lockedAt: string | null;
  /** The schools in which no interest may lie. */
  schools: ConcernedSchoolView[];
  criteria: CriterionView[];
  /** Shown once the scorer has declared to have no interest. */
  expressions: ExpressionToScoreView[];
  scores: DraftScoreView[];
  /** How many scores are still to be given before the sheet can be locked. */
  missing: number;
  version: number;
}

export class ScoreSheetEntryView {
  commission: string;
  title: string;
  state: string;
  namedAt: string;
}

export class ScoreSheetPage {
  items: ScoreSheetEntryView[];
  next: string | null;
}

export const listScoreSheets = query(
  'commissioning.score-sheet.list',
  ListScoreSheets,
  ScoreSheetPage,
  'scores.write',
);
export const showScoreSheet = query(
  'commissioning.score-sheet.show',
  AskScoreSheet,
  ScoreSheetView,
  'scores.write',
);
export const declareInterests = change(
  'commissioning.score-sheet.declare',
  DeclareInterests,
  ScoreSheetView,
  'scores.write',
);
export const saveScores = change(
  'commissioning.score-sheet.save',
  SaveScores,
  ScoreSheetView,
  'scores.write',
);
export const lockScores = change(
  'commissioning.score-sheet.lock',
  LockScores,
  ScoreSheetView,
  'scores.write',
);
