import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { phases, type Phase } from '../districts/index.js';
import { IsCivilDate, IsCode, IsInstant, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

/** `abandoned`: called off before the votes are in. `void`: declared invalid, at any time after the notice. */
export const electionStates = [
  'draft',
  'noticed',
  'nominating',
  'nominated',
  'roll-frozen',
  'polling',
  'polled',
  'counted',
  'declared',
  'in-term',
  'ended',
  'abandoned',
  'void',
] as const;
export type ElectionState = (typeof electionStates)[number];

export const sectors = ['primary', 'secondary', 'special', 'nursery'] as const;
export type Sector = (typeof sectors)[number];

/** Which sector a school counts to. Of the rules for a phase, one that names its establishment type goes first. */
export class SectorRule {
  @IsIn(phases)
  phase: Phase;
  /** The establishment type in the source's words; every type where absent. @example Pupil Referral Unit */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  establishmentType?: string;
  @IsIn(sectors)
  sector: Sector;
}

export const countingRules = ['scottish-stv', 'ers97', 'meek-prf', 'av', 'plurality'] as const;
export type CountingRuleId = (typeof countingRules)[number];

export const publications = ['linked', 'unlinked'] as const;
export type Publication = (typeof publications)[number];

/** A contest: seats, and the schools that vote for them. No district or no sector means all of them. */
export class ContestTerms {
  /** @example Ladywood primary representative */
  @IsProse(200)
  title: string;
  @IsInt()
  @Min(1)
  @Max(50)
  seats: number;
  /** Districts that vote together; empty for the whole city. */
  @IsCode({ each: true })
  @ArrayMaxSize(10)
  @ArrayUnique()
  districts: string[];
  /** Sectors that vote together; empty for all. */
  @IsIn(sectors, { each: true })
  @ArrayMaxSize(4)
  @ArrayUnique()
  sectors: Sector[];
  /** How the votes are counted; Scottish STV where absent. */
  @IsOptional()
  @IsIn(countingRules)
  rule?: CountingRuleId;
  /** Whether voters may rank “Re-open nominations”, which leaves a seat vacant; they may not where absent. */
  @IsOptional()
  @IsBoolean()
  reopenNominations?: boolean;
}

/** First and last day on which the elected serve. */
export class Term {
  @IsCivilDate()
  from: string;
  @IsCivilDate()
  until: string;
}

export class Timetable {
  @IsInstant()
  nominationsOpenAt: string;
  @IsInstant()
  nominationsCloseAt: string;
  /** The day whose standing decides who may vote. */
  @IsCivilDate()
  rollOn: string;
  @IsInstant()
  pollOpensAt: string;
  @IsInstant()
  pollClosesAt: string;
}

export class CallElection {
  /** @example SLIC and district representatives 2027 */
  @IsProse(200)
  title: string;
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @Type(() => ContestTerms)
  contests: ContestTerms[];
  @ValidateNested()
  @Type(() => Timetable)
  timetable: Timetable;
  /** Four years from the day after the poll where absent. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Term)
  term?: Term;
  /** Whether a ballot may be replaced until the poll closes, as it may where absent. */
  @IsOptional()
  @IsBoolean()
  revote?: boolean;
  /** `linked`: each ballot beside its token, so that a voter can prove a vote. `unlinked`, where absent: two shuffled lists. */
  @IsOptional()
  @IsIn(publications)
  publication?: Publication;
  /** Ballots of a contest below which its rankings are not published; 20 where absent. */
  @IsOptional()
  @IsInt()
  @Min(5)
  @Max(1000)
  publicationThreshold?: number;
  /** Where this election departs from the usual sectors (alternative provision → special, all-through → secondary). */
  @IsOptional()
  @ValidateNested({ each: true })
  @ArrayMaxSize(40)
  @Type(() => SectorRule)
  sectorRules?: SectorRule[];
}

export class ElectionMoveView {
  from: string | null;
  to: string;
  at: string;
  by: string;
  why: string;
}

/** The rule by which a contest is counted. */
export class ContestRuleView {
  id: string;
  /** Of the code that counts, frozen when the notice is published; null before. */
  version: string | null;
}

export class ContestView {
  contest: string;
  title: string;
  seats: number;
  districts: string[];
  sectors: string[];
  rule: ContestRuleView;
  reopenNominations: boolean;
  /** Schools on the roll, as it was corrected, that may vote here; null before the freeze. */
  electors: number | null;
  /**
   * What became of the contest: `no-electors` where nobody may vote, `vacant` where nobody stands, `unopposed` where no more
   * stand than there are seats, `contested` where there is a poll, `elected` once it is counted; null before the freeze.
   */
  outcome: string | null;
  /** Seats that nobody can take, which are advertised again; null before the roll is frozen. */
  vacantSeats: number | null;
}

/** The roll as it was frozen for this election. */
export class FrozenRollView {
  roll: string;
  on: string;
  frozenAt: string;
  hash: string;
  entries: number;
  excluded: number;
}

export class ElectionView {
  election: string;
  title: string;
  state: string;
  timetable: Timetable;
  term: Term;
  revote: boolean;
  publication: string;
  publicationThreshold: number;
  contests: ContestView[];
  /** Which sector a school counts to in this election; the first rule that fits decides. */
  sectorRules: SectorRule[];
  roll: FrozenRollView | null;
  history: ElectionMoveView[];
  version: number;
}

export class ElectionEntryView {
  election: string;
  title: string;
  state: string;
  contests: number;
  version: number;
}

export class ElectionPage {
  items: ElectionEntryView[];
  next: string | null;
}

export class ShowElection {
  @IsUUID()
  election: string;
}

export class ListElections extends PageRequest {
  @IsOptional()
  @IsIn(electionStates)
  state?: ElectionState;
}

export class ElectionStep {
  @IsProse()
  reason: string;
}

export class PublishNotice extends ElectionStep {
  @IsUUID()
  election: string;
}

export class OpenNominations extends ElectionStep {
  @IsUUID()
  election: string;
}

export class CloseNominations extends ElectionStep {
  @IsUUID()
  election: string;
}

export class FreezeElectionRoll extends ElectionStep {
  @IsUUID()
  election: string;
}

/** Nothing is contested: those who stand are returned, and what is vacant is said. */
export class DeclareUncontested extends ElectionStep {
  @IsUUID()
  election: string;
}

export class BeginTerm extends ElectionStep {
  @IsUUID()
  election: string;
}

export class EndTerm extends ElectionStep {
  @IsUUID()
  election: string;
}

export class AbandonElection extends ElectionStep {
  @IsUUID()
  election: string;
}

export class VoidElection extends ElectionStep {
  @IsUUID()
  election: string;
}

export const callElection = creation('elections.election.call', CallElection, ElectionView, 'elections.run');
export const showElection = query('elections.election.show', ShowElection, ElectionView, 'open.read');
export const listElections = query('elections.election.list', ListElections, ElectionPage, 'open.read');
export const publishNotice = change(
  'elections.election.publish-notice',
  PublishNotice,
  ElectionView,
  'elections.run',
);
export const openNominations = change(
  'elections.election.open-nominations',
  OpenNominations,
  ElectionView,
  'elections.run',
);
export const closeNominations = change(
  'elections.election.close-nominations',
  CloseNominations,
  ElectionView,
  'elections.run',
);
export const freezeElectionRoll = change(
  'elections.election.freeze-roll',
  FreezeElectionRoll,
  ElectionView,
  'elections.run',
);
export const declareUncontested = change(
  'elections.election.declare-uncontested',
  DeclareUncontested,
  ElectionView,
  'elections.run',
);
export const beginTerm = change('elections.election.begin-term', BeginTerm, ElectionView, 'elections.run');
export const endTerm = change('elections.election.end-term', EndTerm, ElectionView, 'elections.run');
export const abandonElection = change(
  'elections.election.abandon',
  AbandonElection,
  ElectionView,
  'elections.run',
);
export const voidElection = change('elections.election.void', VoidElection, ElectionView, 'elections.run');
