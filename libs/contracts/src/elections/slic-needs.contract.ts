import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { Beneficiary } from '../commissioning/beneficiary.contract.js';
import { event } from '../event.js';
import { IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

/** `handed-over`: commissioning has opened a commission for it. `refused`: it could not. */
export const slicNeedStates = ['identified', 'handed-over', 'refused', 'withdrawn'] as const;
export type SlicNeedState = (typeof slicNeedStates)[number];

/** A need that the SLIC identified at a meeting; a commission is opened for it. */
export class IdentifySlicNeed {
  /** The meeting at which it was identified: held, with enough members present. */
  @IsUUID()
  meeting: string;
  @ValidateNested()
  @Type(() => Beneficiary)
  beneficiary: Beneficiary;
  /** @example Reading in Key Stage 2 */
  @IsProse(200)
  title: string;
  @IsProse()
  need: string;
  /** By what the need shows. */
  @IsProse(4_000)
  evidence: string;
  /** The need in words for everybody, in which no school is named. @example Reading in three primary schools of one district */
  @IsProse(500)
  published: string;
}

export class ShowSlicNeed {
  @IsUUID()
  need: string;
}

export class SlicNeedWithdrawal {
  /** For those who see which schools the need is about. */
  @IsProse(500)
  reason: string;
}

export class WithdrawSlicNeed extends SlicNeedWithdrawal {
  @IsUUID()
  need: string;
}

export class ListSlicNeeds extends PageRequest {
  @IsOptional()
  @IsIn(slicNeedStates)
  state?: SlicNeedState;
}

export class SlicNeedMoveView {
  from: string | null;
  /** @example handed-over */
  to: string;
  at: string;
  by: string;
  why: string;
}

export class SlicNeedEntryView {
  need: string;
  meeting: string;
  beneficiary: Beneficiary;
  title: string;
  published: string;
  /** @example handed-over */
  state: string;
  /** Null until commissioning has opened one. */
  commission: string | null;
  /** Where that commission stands. @example identified */
  commissionState: string | null;
  identifiedOn: string;
  version: number;
}

export class SlicNeedPage {
  items: SlicNeedEntryView[];
  next: string | null;
}

export class SlicNeedView extends SlicNeedEntryView {
  /** The words of the need, for those who see which schools it is about. */
  words: string;
  evidence: string;
  history: SlicNeedMoveView[];
}

/** A need as everybody sees it: whom it is for is told by kind, and a school never. */
export class PublicSlicNeedView {
  need: string;
  meeting: string;
  published: string;
  /** `schools`, `district` or `city`. */
  kind: string;
  /** Where it is for a district as a whole. */
  district: string | null;
  state: string;
  /** Where its commission stands; null while there is none. */
  commissionState: string | null;
  identifiedOn: string;
}

export class PublicSlicNeedPage {
  items: PublicSlicNeedView[];
  next: string | null;
}

/** For commissioning, which opens a commission for it, and exactly one however often it hears of it. */
export class SlicNeedIdentified {
  @IsUUID()
  need: string;
  @ValidateNested()
  @Type(() => Beneficiary)
  beneficiary: Beneficiary;
  @IsString()
  title: string;
  @IsString()
  words: string;
  /** The member who put the need on record. */
  @IsString()
  identifiedBy: string;
}

export class SlicNeedWithdrawn {
  @IsUUID()
  need: string;
  @IsString()
  reason: string;
  @IsString()
  withdrawnBy: string;
}

export const identifySlicNeed = creation(
  'elections.slic-need.identify',
  IdentifySlicNeed,
  SlicNeedView,
  'slic.decide',
);
export const showSlicNeed = query('elections.slic-need.show', ShowSlicNeed, SlicNeedView, 'slic.read');
export const listSlicNeeds = query('elections.slic-need.list', ListSlicNeeds, SlicNeedPage, 'slic.read');
export const withdrawSlicNeed = change(
  'elections.slic-need.withdraw',
  WithdrawSlicNeed,
  SlicNeedView,
  'slic.decide',
);
export const listPublicSlicNeeds = query(
  'elections.slic-need.list-public',
  ListSlicNeeds,
  PublicSlicNeedPage,
  'open.read',
);

export const slicNeedIdentified = event('elections.need.identified.v1', SlicNeedIdentified);
export const slicNeedWithdrawn = event('elections.need.withdrawn.v1', SlicNeedWithdrawn);
