import { IsIn, IsInt, IsNumber, Max, Min } from 'class-validator';
import { IsCivilDate, IsProse, Nothing } from '../fields.js';
import { change, query } from '../operation.js';
import { factReadings, type FactReading, IsFact, factComparisons } from './fact-readings.contract.js';

/** When facts of a name fall due for verification. */
export class VerificationRuleView {
  /** @example pupils */
  fact: string;
  /** @example Pupils on roll */
  title: string;
  /** How a correction is read. @example count */
  reads: string;
  /** How often, in months. @example 4 */
  months: number;
  /** The first day on which it is due; then every so many months. @example 2026-10-01 */
  from: string;
  /** The day since which it is due now; null before the first. */
  dueSince: string | null;
  /** The day on which it will be due again. */
  dueNext: string;
  version: number;
}

export class VerificationRuleList {
  items: VerificationRuleView[];
}

export class VerificationRule {
  @IsProse(100)
  title: string;
  @IsIn(factReadings)
  reads: FactReading;
  @IsInt()
  @Min(1)
  @Max(60)
  months: number;
  @IsCivilDate()
  from: string;
}

export class SetVerificationRule extends VerificationRule {
  @IsFact()
  fact: string;
}

/** When two sources are taken to differ about a fact. */
export class DiscrepancyRuleView {
  fact: string;
  /** `same`, or `within-per-cent` of the larger figure. */
  comparison: string;
  /** In per cent; 0 where the two must be the same. @example 10 */
  tolerance: number;
  /** Sources whose days lie further apart are not compared. @example 24 */
  months: number;
  version: number;
}

export class DiscrepancyRuleList {
  items: DiscrepancyRuleView[];
}

export class DiscrepancyRule {
  @IsIn(factComparisons)
  comparison: (typeof factComparisons)[number];
  /** In per cent of the larger figure; 0 where the two must be the same. */
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  tolerance: number;
  @IsInt()
  @Min(1)
  @Max(120)
  months: number;
}

export class SetDiscrepancyRule extends DiscrepancyRule {
  @IsFact()
  fact: string;
}

export const listVerificationRules = query(
  'districts.verification-rule.list',
  Nothing,
  VerificationRuleList,
  'directory.read',
);

export const setVerificationRule = change(
  'districts.verification-rule.set',
  SetVerificationRule,
  VerificationRuleView,
  'accuracy.rule',
);

export const listDiscrepancyRules = query(
  'districts.discrepancy-rule.list',
  Nothing,
  DiscrepancyRuleList,
  'directory.read',
);

export const setDiscrepancyRule = change(
  'districts.discrepancy-rule.set',
  SetDiscrepancyRule,
  DiscrepancyRuleView,
  'accuracy.rule',
);
