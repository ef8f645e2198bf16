import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { ElectionMoveView } from './elections.contract.js';

/**
 * `proposed` waits for the candidate’s consent; `consented` for the roll; `accepted` stands. `lapsed`: not enough by the
 * frozen roll. `rejected`: by the returning officer.
 */
export const nominationStates = [
  'proposed',
  'consented',
  'accepted',
  'withdrawn',
  'rejected',
  'lapsed',
] as const;
export type NominationState = (typeof nominationStates)[number];

/** A name stands on the ballot paper, in one line. */
const oneLine = /^[^\p{Cc}\p{Zl}\p{Zp}]*\p{L}[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

export class NominationProposal {
  @IsUUID()
  contest: string;
  /** The candidate; must hold a post at the school. */
  @IsUUID()
  person: string;
  /** The school that the candidate comes from; must vote in the contest. */
  @IsUrn()
  urn: string;
  /** As it is to stand on the ballot paper. @example Amina */
  @IsProse(100)
  @Matches(oneLine, { message: '$property must be a name in one line' })
  givenNames: string;
  /** Orders the ballot paper. @example Begum */
  @IsProse(100)
  @Matches(oneLine, { message: '$property must be a name in one line' })
  familyName: string;
  /** What the candidate wants the electors to know. */
  @IsProse(2000)
  statement: string;
  /** The school that nominates; none where candidates put themselves forward and others nominate them later. */
  @IsOptional()
  @IsUrn()
  nominator?: string;
}

export class ProposeNomination extends NominationProposal {
  @IsUUID()
  election: string;
}

export class AskNomination {
  @IsUUID()
  nomination: string;
}

export class ShowNomination extends AskNomination {}

export class NominatingSchool {
  /** The school that nominates: another than the candidate’s own, which votes in the contest. */
  @IsUrn()
  urn: string;
}

export class AddNominator extends NominatingSchool {
  @IsUUID()
  nomination: string;
}

export class ConsentToNomination extends AskNomination {}

export class NominationReason {
  @IsProse()
  reason: string;
}

export class WithdrawNomination extends NominationReason {
  @IsUUID()
  nomination: string;
}

export class RejectNomination extends NominationReason {
  @IsUUID()
  nomination: string;
}

export class Departure extends NominationReason {
  @IsIn(['death', 'withdrawal'])
  cause: 'death' | 'withdrawal';
}

export class RecordDeparture extends Departure {
  @IsUUID()
  nomination: string;
}

export class NominatorView {
  urn: string;
  at: string;
}

export class NominationView {
  nomination: string;
  election: string;
  contest: string;
  person: string;
  urn: string;
  givenNames: string;
  familyName: string;
  statement: string;
  /** @example consented */
  state: string;
  nominators: NominatorView[];
  /** Nominators needed: min(2, electors − 1). Before the roll is frozen of the schools that could be on it, so at most that many. */
  required: number;
  history: ElectionMoveView[];
  version: number;
}

export class ListNominations extends PageRequest {
  @IsUUID()
  election: string;
  @IsOptional()
  @IsUUID()
  contest?: string;
  @IsOptional()
  @IsIn(nominationStates)
  state?: NominationState;
}

export class NominationEntryView {
  nomination: string;
  contest: string;
  /** @example Amina Begum */
  name: string;
  urn: string;
  statement: string;
  state: string;
}

export class NominationPage {
  items: NominationEntryView[];
  next: string | null;
}

export const proposeNomination = creation(
  'elections.nomination.propose',
  ProposeNomination,
  NominationView,
  'nominations.propose',
);
export const showNomination = query(
  'elections.nomination.show',
  ShowNomination,
  NominationView,
  'nominations.follow',
);
export const listNominations = query(
  'elections.nomination.list',
  ListNominations,
  NominationPage,
  'open.read',
);
export const addNominator = change(
  'elections.nomination.add-nominator',
  AddNominator,
  NominationView,
  'nominations.second',
);
export const consentToNomination = change(
  'elections.nomination.consent',
  ConsentToNomination,
  NominationView,
  'nominations.follow',
);
export const withdrawNomination = change(
  'elections.nomination.withdraw',
  WithdrawNomination,
  NominationView,
  'nominations.follow',
);
export const rejectNomination = change(
  'elections.nomination.reject',
  RejectNomination,
  NominationView,
  'elections.run',
);
export const recordDeparture = change(
  'elections.nomination.record-departure',
  RecordDeparture,
  NominationView,
  'elections.run',
);
