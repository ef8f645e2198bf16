import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, query } from '../operation.js';

/** `delegate`: another person votes for the school. `removed`: it closed. `added`: it was wrongly left off. */
export const electorCorrectionKinds = ['delegate', 'removed', 'added'] as const;
export type ElectorCorrectionKind = (typeof electorCorrectionKinds)[number];

export class ElectorCorrectionOrder {
  @IsIn(electorCorrectionKinds)
  kind: ElectorCorrectionKind;
  @IsUrn()
  urn: string;
  /** Who votes for the school; must hold a post there. Not for a school that is removed. */
  @IsOptional()
  @IsUUID()
  delegate?: string;
  @IsProse()
  reason: string;
}

export class CorrectElector extends ElectorCorrectionOrder {
  @IsUUID()
  election: string;
}

export class ListElectorCorrections extends PageRequest {
  @IsUUID()
  election: string;
}

export class ElectorCorrectionView {
  /** From 1, in the order in which they were made. */
  number: number;
  kind: string;
  urn: string;
  name: string;
  delegate: string;
  /** The contests in which the school votes by this correction; in which it voted, where it was removed. */
  contests: string[];
  reason: string;
  at: string;
  by: string;
}

export class ElectorCorrectedView extends ElectorCorrectionView {
  election: string;
  /** Version of the election after the correction. */
  version: number;
}

export class ElectorCorrectionPage {
  items: ElectorCorrectionView[];
  next: string | null;
}

export const correctElector = change(
  'elections.roll.correct',
  CorrectElector,
  ElectorCorrectedView,
  'elections.run',
);
export const listElectorCorrections = query(
  'elections.roll.list-corrections',
  ListElectorCorrections,
  ElectorCorrectionPage,
  'rolls.read',
);
