import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { event } from '../event.js';
import { IsCode, IsProse, IsUrn } from '../fields.js';
import { change, query } from '../operation.js';
import { FactsAsked } from './accuracy.contract.js';
import { IsFact, IsFactValue } from './fact-readings.contract.js';

export const discrepancyStates = ['open', 'closed', 'resolved'] as const;

export type DiscrepancyState = (typeof discrepancyStates)[number];

/** What one source says of a fact. */
export class ToldValueView {
  /** @example ofsted-mi */
  source: string;
  asAt: string;
  value: string;
}

/** Two sources in force that differ about a fact. */
export class DiscrepancyView {
  discrepancy: string;
  urn: string;
  school: string;
  district: string | null;
  fact: string;
  /** `open`, `closed` by a person, or `resolved` because the sources agree again. */
  state: string;
  /** Newest first: the first is what shows. */
  told: ToldValueView[];
  openedAt: string;
  /** `stands`: what shows is right; `corrected`: a person gave the right value. */
  decision: string | null;
  reason: string | null;
  decidedBy: string | null;
  endedAt: string | null;
  version: number;
}

export class DiscrepancyPage {
  items: DiscrepancyView[];
  next: string | null;
}

export class ListDiscrepancies extends FactsAsked {
  @IsOptional()
  @IsIn(discrepancyStates)
  state?: DiscrepancyState;
}

export class ShowDiscrepancy {
  @IsUUID()
  discrepancy: string;
}

export class DiscrepancyClosing {
  /** The right value, where it is not the one that shows. It holds from today, until a newer file. */
  @IsOptional()
  @IsFactValue()
  value?: string;
  @IsProse()
  reason: string;
}

export class CloseDiscrepancy extends DiscrepancyClosing {
  @IsUUID()
  discrepancy: string;
}

export class DiscrepancyChanged {
  @IsUUID()
  discrepancy: string;
  @IsUrn()
  urn: string;
  @IsOptional()
  @IsCode()
  district: string | null;
  @IsFact()
  fact: string;
}

export const discrepancyOpened = event('districts.discrepancy.opened.v1', DiscrepancyChanged);

export const discrepancyEnded = event('districts.discrepancy.ended.v1', DiscrepancyChanged);

export const listDiscrepancies = query(
  'districts.discrepancy.list',
  ListDiscrepancies,
  DiscrepancyPage,
  'accuracy.read',
);

export const showDiscrepancy = query(
  'districts.discrepancy.show',
  ShowDiscrepancy,
  DiscrepancyView,
  'accuracy.read',
);

export const closeDiscrepancy = change(
  'districts.discrepancy.close',
  CloseDiscrepancy,
  DiscrepancyView,
  'facts.decide',
);
