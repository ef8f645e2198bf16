import { ArrayMaxSize, ArrayUnique, IsIn, IsInt, IsOptional, IsUUID, Min } from 'class-validator';
import { IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, command, creation, query } from '../operation.js';

export const itemOutcomes = ['agreed', 'declined', 'deferred', 'noted', 'asked-back'] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

export const itemVotes = ['for', 'against', 'abstain'] as const;
export type ItemVote = (typeof itemVotes)[number];

// ---------------------------------------------------------------- items that people bring
export class ProposedItem {
  /** What the public reads of it too: it names no school. @example Phonics across the north of the city */
  @IsProse(200)
  title: string;
  /** What the Group is asked to look at; only the Group reads it. */
  @IsProse(4_000)
  about: string;
  /** The schools it is about. */
  @IsOptional()
  @IsUrn({ each: true })
  @ArrayMaxSize(50)
  @ArrayUnique()
  urns?: string[];
  /** @example ladywood */
  @IsOptional()
  @IsCode()
  district?: string;
  /** The commission it is about; its schools belong to the item by themselves. */
  @IsOptional()
  @IsUUID()
  commission?: string;
}

export class ProposeItem extends ProposedItem {}

export class LateItem extends ProposedItem {
  /** Why it cannot wait for the next meeting. */
  @IsProse(500)
  lateBecause: string;
}

export class AddLateItem extends LateItem {
  @IsUUID()
  meeting: string;
}

export class ShowItemProposal {
  @IsUUID()
  proposal: string;
}

export class ItemProposalWithdrawal {
  @IsProse(500)
  reason: string;
}

export class WithdrawItemProposal extends ItemProposalWithdrawal {
  @IsUUID()
  proposal: string;
}

export const itemProposalStates = ['waiting', 'taken', 'withdrawn'] as const;
export type ItemProposalState = (typeof itemProposalStates)[number];

export class ListItemProposals extends PageRequest {
  @IsOptional()
  @IsIn(itemProposalStates)
  state?: ItemProposalState;
}

export class ItemProposalView {
  proposal: string;
  title: string;
  about: string;
  urns: string[];
  district: string | null;
  commission: string | null;
  proposedBy: string;
  proposedAt: string;
  /** `waiting` for a meeting, `taken` onto an agenda, or `withdrawn`. */
  state: string;
  version: number;
}

export class ItemProposalPage {
  items: ItemProposalView[];
  next: string | null;
}

// ---------------------------------------------------------------- the agenda
export class ShowAgenda {
  @IsUUID()
  meeting: string;
}

export class ItemInterestView {
  personId: string;
  /** What the system knows (`own-school`, `same-trust`, `same-family`, `paid-work`), or `declared`. @example same-trust */
  kind: string;
  /** The school in which it lies; null where it was declared. */
  urn: string | null;
  /** Why it was declared. */
  why: string | null;
}

export class ItemQuorumView {
  needed: number;
  /** Core members present without an interest in the item. */
  present: number;
  met: boolean;
}

export class ItemVoteView {
  personId: string;
  vote: string;
}

/** One item. Whoever has an interest in it reads its heading and nothing of what is said or decided. */
export class AgendaItemView {
  /** Null until the meeting has opened: until then the agenda is made up anew at every look. */
  item: string | null;
  number: number | null;
  /** @example concern-overdue */
  kind: string;
  title: string;
  /** True if the reader has an interest in it: what is null or empty below is then withheld. */
  barred: boolean;
  /** A case, a commission, a group, a school or a proposal. */
  subject: string | null;
  urns: string[];
  district: string | null;
  /** Since when it waits, or when it falls due. */
  on: string;
  about: string | null;
  lateBecause: string | null;
  /** The item of an earlier meeting that it returns from. */
  carriedFrom: string | null;
  commission: string | null;
  /** The version a decision about the commission has to name. */
  commissionVersion: number | null;
  notes: string | null;
  interests: ItemInterestView[];
  quorum: ItemQuorumView | null;
  votes: ItemVoteView[];
  outcome: string | null;
  reason: string | null;
  decidedAt: string | null;
  version: number;
}

export class AgendaView {
  meeting: string;
  state: string;
  /** From the opening of the meeting before; null for the first. */
  since: string | null;
  until: string;
  items: AgendaItemView[];
  /** Kinds of which there may be more than one agenda takes (100): those that wait longest come first, the rest later. */
  more: string[];
}

// ---------------------------------------------------------------- the city scan
export class ShowCityScan {
  @IsUUID()
  meeting: string;
}

export class ScanCountView {
  /** @example signal-raised */
  kind: string;
  count: number;
}

export class ScanCaseView {
  caseId: string;
  urn: string;
  /** Where the concern stands; null while only a signal was taken up. */
  state: string | null;
  rating: string | null;
  dueOn: string | null;
  overdue: boolean;
  /** What happened to it last. @example concern-answered */
  last: string;
  at: string;
}

export class DistrictScanView {
  /** Null for what belongs to no district. */
  district: string | null;
  counts: ScanCountView[];
  /** The cases that moved, the latest first, at most fifty. */
  cases: ScanCaseView[];
}

export class CityScanView {
  meeting: string;
  since: string | null;
  until: string;
  districts: DistrictScanView[];
}

// ---------------------------------------------------------------- at the meeting
export class ShowAgendaItem {
  @IsUUID()
  item: string;
}

export class ItemNotes {
  /** What was said; only those who have no interest in the item read it. */
  @IsProse(20_000)
  notes: string;
}

export class NoteDiscussion extends ItemNotes {
  @IsUUID()
  item: string;
}

export class InterestDeclaration {
  /** Whose interest, where somebody who runs the meeting writes it down for them; one's own where absent. */
  @IsOptional()
  @IsUUID()
  personId?: string;
  @IsProse(500)
  why: string;
}

export class DeclareInterest extends InterestDeclaration {
  @IsUUID()
  item: string;
}

export class WithdrawInterest extends InterestDeclaration {
  @IsUUID()
  item: string;
}

export class ItemVoting {
  @IsIn(itemVotes)
  vote: ItemVote;
  /** Whose vote, where the chair writes it down for them; one's own where absent. */
  @IsOptional()
  @IsUUID()
  personId?: string;
}

export class CastItemVote extends ItemVoting {
  @IsUUID()
  item: string;
}

export class ItemDecision {
  @IsIn(itemOutcomes)
  outcome: ItemOutcome;
  @IsProse()
  reason: string;
  /** For an item that agrees or declines a commission: the version of the commission that was looked at. */
  @IsOptional()
  @IsInt()
  @Min(1)
  commissionVersion?: number;
}

export class DecideItem extends ItemDecision {
  @IsUUID()
  item: string;
}

const run = 'meetings.run';
const attend = 'meetings.attend';
const propose = 'meetings.propose';

export const proposeItem = creation('commissioning.proposal.make', ProposeItem, ItemProposalView, propose);
export const showItemProposal = query(
  'commissioning.proposal.show',
  ShowItemProposal,
  ItemProposalView,
  propose,
);
export const listItemProposals = query(
  'commissioning.proposal.list',
  ListItemProposals,
  ItemProposalPage,
  propose,
);
export const withdrawItemProposal = change(
  'commissioning.proposal.withdraw',
  WithdrawItemProposal,
  ItemProposalView,
  propose,
);
export const showAgenda = query('commissioning.agenda.show', ShowAgenda, AgendaView, attend);
export const showCityScan = query('commissioning.agenda.scan', ShowCityScan, CityScanView, attend);
export const addLateItem = creation('commissioning.agenda.add-late', AddLateItem, AgendaItemView, run);
export const showAgendaItem = query('commissioning.item.show', ShowAgendaItem, AgendaItemView, attend);
export const noteDiscussion = change('commissioning.item.note', NoteDiscussion, AgendaItemView, run);
export const declareInterest = command('commissioning.item.declare', DeclareInterest, AgendaItemView, attend);
export const withdrawInterest = command(
  'commissioning.item.undeclare',
  WithdrawInterest,
  AgendaItemView,
  attend,
);
export const castItemVote = command('commissioning.item.vote', CastItemVote, AgendaItemView, run);
export const decideItem = change('commissioning.item.decide', DecideItem, AgendaItemView, run);
