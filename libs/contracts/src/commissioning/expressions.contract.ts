import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCode, IsPence, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { designations, type Designation } from './calls.contract.js';

export const expressionStates = [
  'submitted',
  'withdrawn',
  'valid',
  'disqualified',
  'shortlisted',
  'successful',
  'unsuccessful',
] as const;
export type ExpressionState = (typeof expressionStates)[number];

export class CriterionAnswer {
  /** The code of the criterion. @example impact */
  @IsCode()
  @MaxLength(40)
  criterion: string;
  @IsProse(3000)
  text: string;
}

/** Why somebody might not be thought neutral. */
export class DeclaredInterest {
  /** @example The school that is helped belongs to our trust. */
  @IsProse(300)
  interest: string;
  /** Why the school answers all the same. */
  @IsProse(1000)
  reason: string;
}

export class ExpressionTerms {
  /** One answer to each criterion of the call. */
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique(({ criterion }: CriterionAnswer) => criterion)
  @Type(() => CriterionAnswer)
  answers: CriterionAnswer[];
  /** Days of work that are offered: they are held from the school’s capacity. */
  @IsInt()
  @Min(1)
  @Max(1000)
  days: number;
  @IsPence(0)
  pricePence: number;
  /** Who would do the work, by role: no names. @example ["Reading lead", "Deputy headteacher"] */
  @IsProse(200, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  roles: string[];
  /** Empty where there are none. */
  @ValidateNested({ each: true })
  @ArrayMaxSize(10)
  @Type(() => DeclaredInterest)
  interests: DeclaredInterest[];
  /** Of those that the call asks for, which the school holds. */
  @IsOptional()
  @IsIn(designations, { each: true })
  @ArrayMaxSize(5)
  @ArrayUnique()
  designations?: Designation[];
}

export class ExpressionSubmitted extends ExpressionTerms {
  /** The school that would do the work. */
  @IsUrn()
  urn: string;
}

export class SubmitExpression extends ExpressionSubmitted {
  @IsUUID()
  commission: string;
}

export class ChangeExpression extends ExpressionTerms {
  @IsUUID()
  expression: string;
}

export class WithdrawExpression {
  @IsUUID()
  expression: string;
}

export class ShowExpression {
  @IsUUID()
  expression: string;
}

export class ListOwnExpressions extends PageRequest {
  @IsUrn()
  urn: string;
}

export class ListExpressions extends PageRequest {
  @IsUUID()
  commission: string;
}

/** That an expression was made, without what it says. */
export class ExpressionEntryView {
  expression: string;
  commission: string;
  /** Of the call. */
  title: string;
  urn: string;
  /** @example submitted */
  state: string;
  submittedAt: string;
  changedAt: string;
  version: number;
}

export class ExpressionEntryPage {
  items: ExpressionEntryView[];
  next: string | null;
}

/** An expression of interest with what it says: until the call is over for its author alone. */
export class ExpressionView extends ExpressionEntryView {
  /** Null where it could not be opened. */
  content: ExpressionContentView | null;
  /** Why it was disqualified. */
  why: string | null;
}

export class CriterionAnswerView {
  criterion: string;
  text: string;
}

export class DeclaredInterestView {
  interest: string;
  reason: string;
}

export class ExpressionContentView {
  answers: CriterionAnswerView[];
  days: number;
  pricePence: number;
  roles: string[];
  interests: DeclaredInterestView[];
  designations: string[];
}

/** The expressions of a call, once they are unsealed. */
export class ExpressionPage {
  items: ExpressionView[];
  next: string | null;
  /** How many on this page are kept from who asks, for an interest in the school. */
  withheld: number;
}

export const submitExpression = creation(
  'commissioning.expression.submit',
  SubmitExpression,
  ExpressionEntryView,
  'expressions.submit',
);
export const changeExpression = change(
  'commissioning.expression.change',
  ChangeExpression,
  ExpressionEntryView,
  'expressions.submit',
);
export const withdrawExpression = change(
  'commissioning.expression.withdraw',
  WithdrawExpression,
  ExpressionEntryView,
  'expressions.submit',
);
export const listOwnExpressions = query(
  'commissioning.expression.list-own',
  ListOwnExpressions,
  ExpressionEntryPage,
  'expressions.submit',
);
export const showExpression = query(
  'commissioning.expression.show',
  ShowExpression,
  ExpressionView,
  'expressions.see',
);
export const listExpressions = query(
  'commissioning.expression.list',
  ListExpressions,
  ExpressionPage,
  'expressions.read',
);
