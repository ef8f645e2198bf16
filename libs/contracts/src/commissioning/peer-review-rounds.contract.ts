import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { schoolAreas, type SchoolArea } from '../districts/school-areas.contract.js';
import { IsCivilDate, IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const peerReviewRoundStates = [
  'planned',
  'enrolling',
  'matching',
  'visiting',
  'closed',
  'cancelled',
] as const;
export type PeerReviewRoundState = (typeof peerReviewRoundStates)[number];

export const peerReviewGroupings = ['pairs', 'triads'] as const;
export type PeerReviewGrouping = (typeof peerReviewGroupings)[number];

export class PeerReviewTerms {
  /** @example Peer review, spring 2027 */
  @IsProse(200)
  title: string;
  /** The first day on which schools may enrol. */
  @IsCivilDate()
  enrolFrom: string;
  /** The last day on which schools may enrol. */
  @IsCivilDate()
  enrolUntil: string;
  @IsCivilDate()
  visitsFrom: string;
  @IsCivilDate()
  visitsUntil: string;
  /** In triads each school reviews the next, and the last the first; in pairs each the other. */
  @IsIn(peerReviewGroupings)
  grouping: PeerReviewGrouping;
  /** How far a reviewer may have to travel, in kilometres as the crow flies; 10 unless told. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  travelKm?: number;
  /** True where a school may be reviewed by schools of its own phase only. */
  @IsBoolean()
  samePhase: boolean;
  /** The partners of how many of its last rounds a school is not matched with again; 1 unless told. Those of the last two years never. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(20)
  avoidRounds?: number;
}

export class OpenPeerReviewRound extends PeerReviewTerms {}

export class ChangePeerReviewRound extends PeerReviewTerms {
  @IsUUID()
  round: string;
}

export class PeerReviewRoundMove {
  /** `enrolling` and `matching` come by themselves on their days, or earlier by this. */
  @IsIn(['enrolling', 'matching', 'closed', 'cancelled'])
  to: 'enrolling' | 'matching' | 'closed' | 'cancelled';
  @IsProse()
  reason: string;
}

export class MovePeerReviewRound extends PeerReviewRoundMove {
  @IsUUID()
  round: string;
}

export class ShowPeerReviewRound {
  @IsUUID()
  round: string;
}

export class ListPeerReviewRounds extends PageRequest {
  @IsOptional()
  @IsIn(peerReviewRoundStates)
  state?: PeerReviewRoundState;
}

/** A round of peer review: schools enrol, are matched, and review one another. */
export class PeerReviewRoundView {
  round: string;
  title: string;
  state: string;
  enrolFrom: string;
  enrolUntil: string;
  visitsFrom: string;
  visitsUntil: string;
  grouping: string;
  travelKm: number;
  samePhase: boolean;
  avoidRounds: number;
  /** How many schools take part. */
  enrolled: number;
  /** How many of the reviews are completed, of how many. */
  completed: number;
  reviews: number;
  /** Counts what changes in the round and in its matching. */
  version: number;
}

export class PeerReviewRoundPage {
  items: PeerReviewRoundView[];
  next: string | null;
}

// ---------------------------------------------------------------- schools that take part

/** A school that this one must not be matched with. */
export class PeerReviewInterest {
  @IsUrn()
  urn: string;
  /** @example the deputy head is the sister of our chair of governors */
  @IsProse(500)
  reason: string;
}

export class PeerReviewWishes {
  /** The phases of schools that the school would like to work with. */
  @IsOptional()
  @IsCode({ each: true })
  @ArrayMaxSize(8)
  @ArrayUnique()
  phases?: string[];
  /** What the reviewers are asked to look at. @example attendance */
  @IsOptional()
  @IsIn(schoolAreas)
  area?: SchoolArea;
  /** Interests that the school declares: read by itself and by whoever matches. */
  @IsOptional()
  @ValidateNested({ each: true })
  @ArrayMaxSize(50)
  @ArrayUnique(({ urn }: PeerReviewInterest) => urn)
  @Type(() => PeerReviewInterest)
  interests?: PeerReviewInterest[];
  /** Days on which the school can neither visit nor be visited. */
  @IsOptional()
  @IsCivilDate({ each: true })
  @ArrayMaxSize(100)
  @ArrayUnique()
  cannot?: string[];
}

export class PeerReviewEntry extends PeerReviewWishes {
  @IsUrn()
  urn: string;
}

export class EnrolInPeerReview extends PeerReviewEntry {
  @IsUUID()
  round: string;
}

export class ChangePeerReviewEnrolment extends PeerReviewWishes {
  @IsUUID()
  round: string;
  @IsUrn()
  urn: string;
}

export class PeerReviewWithdrawal {
  @IsProse()
  reason: string;
}

export class WithdrawFromPeerReview extends PeerReviewWithdrawal {
  @IsUUID()
  round: string;
  @IsUrn()
  urn: string;
}

export class ShowPeerReviewEnrolment {
  @IsUUID()
  round: string;
  @IsUrn()
  urn: string;
}

export class ListPeerReviewEnrolments extends PageRequest {
  @IsUUID()
  round: string;
}

export class PeerReviewEnrolmentView {
  round: string;
  urn: string;
  /** `enrolled` or `withdrawn`. */
  state: string;
  phases: string[];
  area: string | null;
  interests: PeerReviewInterest[];
  cannot: string[];
  enrolledAt: string;
  enrolledBy: string;
  version: number;
}

export class PeerReviewEnrolmentPage {
  items: PeerReviewEnrolmentView[];
  next: string | null;
}

export const openPeerReviewRound = creation(
  'commissioning.peer-review-round.open',
  OpenPeerReviewRound,
  PeerReviewRoundView,
  'peer-review.manage',
);
export const changePeerReviewRound = change(
  'commissioning.peer-review-round.change',
  ChangePeerReviewRound,
  PeerReviewRoundView,
  'peer-review.manage',
);
export const movePeerReviewRound = change(
  'commissioning.peer-review-round.move',
  MovePeerReviewRound,
  PeerReviewRoundView,
  'peer-review.manage',
);
export const showPeerReviewRound = query(
  'commissioning.peer-review-round.show',
  ShowPeerReviewRound,
  PeerReviewRoundView,
  'peer-review.read',
);
export const listPeerReviewRounds = query(
  'commissioning.peer-review-round.list',
  ListPeerReviewRounds,
  PeerReviewRoundPage,
  'peer-review.read',
);
export const enrolInPeerReview = creation(
  'commissioning.peer-review-enrolment.enrol',
  EnrolInPeerReview,
  PeerReviewEnrolmentView,
  'peer-review.enrol',
);
export const changePeerReviewEnrolment = change(
  'commissioning.peer-review-enrolment.change',
  ChangePeerReviewEnrolment,
  PeerReviewEnrolmentView,
  'peer-review.enrol',
);
export const withdrawFromPeerReview = change(
  'commissioning.peer-review-enrolment.withdraw',
  WithdrawFromPeerReview,
  PeerReviewEnrolmentView,
  'peer-review.enrol',
);
export const showPeerReviewEnrolment = query(
  'commissioning.peer-review-enrolment.show',
  ShowPeerReviewEnrolment,
  PeerReviewEnrolmentView,
  'peer-review.enrolments',
);
export const listPeerReviewEnrolments = query(
  'commissioning.peer-review-enrolment.list',
  ListPeerReviewEnrolments,
  PeerReviewEnrolmentPage,
  'peer-review.enrolments',
);
