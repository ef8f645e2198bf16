import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, query } from '../operation.js';

export const signalStates = ['raised', 'taken-up', 'dismissed', 'withdrawn'] as const;
export type SignalState = (typeof signalStates)[number];

/** A characteristic by which schools were found similar. */
export class SignalCharacteristicView {
  /** @example freeSchoolMeals */
  indicator: string;
  weight: number;
  /** Of which time its figures are; empty for those of a day. */
  period: string;
}

/** Against whom a figure was compared. */
export class SignalBasisView {
  /** @example similar */
  against: string;
  /** How many schools' figures show, and are in the mean. */
  schools: number;
  /** By what schools are similar, with the version that counted. @example default */
  similarity?: string;
  similarityVersion?: number;
  /** By what the school's neighbours were found; characteristics of which nothing shows at the school are not among them. */
  characteristics?: SignalCharacteristicView[];
  /** Standardised distances of the nearest and the farthest of the neighbours. @example 0.21 */
  nearest?: number;
  farthest?: number;
}

/** A figure that a rule looked at. */
export class SignalFigureView {
  name: string;
  value: string;
  asAt: string;
  /** The period that an indicator's figure is of; absent with facts. @example 2018-19 */
  period?: string;
  /** Which feed or group the figure is from. @example absence */
  source?: string;
  /** With the mean of others. */
  basis?: SignalBasisView;
}

/** A rule found something at a school that a person should look at. */
export class SignalView {
  signal: string;
  urn: string;
  district: string | null;
  /** @example ungraded-outcome-concerns */
  rule: string;
  ruleVersion: number;
  /** The rule in words. */
  says: string;
  figures: SignalFigureView[];
  state: string;
  raisedAt: string;
  run: string | null;
  /** Set once a person takes the signal up; the case keeps this id to its end. */
  caseId: string | null;
  reason: string | null;
  version: number;
}

export class SignalPage {
  items: SignalView[];
  next: string | null;
}

export class ListSignals extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsIn(signalStates)
  state?: SignalState;
  @IsOptional()
  @IsUrn()
  urn?: string;
}

export class ShowSignal {
  @IsUUID()
  signal: string;
}

export class SignalDecision {
  @IsProse()
  reason: string;
}

export class TakeUpSignal extends SignalDecision {
  @IsUUID()
  signal: string;
}

export class DismissSignal extends SignalDecision {
  @IsUUID()
  signal: string;
}

export const listSignals = query('districts.signal.list', ListSignals, SignalPage, 'signals.read');
export const showSignal = query('districts.signal.show', ShowSignal, SignalView, 'signals.read');
export const takeUpSignal = change('districts.signal.take-up', TakeUpSignal, SignalView, 'signals.decide');
export const dismissSignal = change('districts.signal.dismiss', DismissSignal, SignalView, 'signals.decide');
