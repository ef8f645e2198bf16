import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsProse, IsUrn } from '../fields.js';
import { change, query } from '../operation.js';
import {
  peerReviewRoundStates,
  PeerReviewRoundView,
  type PeerReviewRoundState,
} from './peer-review-rounds.contract.js';

export class ShowPeerMatching {
  @IsUUID()
  round: string;
}

export class PeerMatchingDraw {
  /** The same seed gives the same answer; another gives another that is as good. One is chosen where none is told. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  seed?: number;
  /** True forgets what was pinned and who was taken out. */
  @IsOptional()
  @IsBoolean()
  anew?: boolean;
}

export class DrawPeerMatching extends PeerMatchingDraw {
  @IsUUID()
  round: string;
}

export class PeerMatchingSwap {
  /** The two schools that take one another's place; one of them may be unmatched. */
  @IsUrn({ each: true })
  @ArrayMinSize(2)
  @ArrayMaxSize(2)
  @ArrayUnique()
  urns: string[];
  /** Why the travel bound is exceeded, where it is; no other rule gives way. */
  @IsOptional()
  @IsProse()
  reason?: string;
}

export class SwapInPeerMatching extends PeerMatchingSwap {
  @IsUUID()
  round: string;
}

export class PeerMatchingPlace {
  /** The school that is in no group. */
  @IsUrn()
  urn: string;
  /** It comes after this school, in the same group, or forms a pair with it. */
  @IsUrn()
  beside: string;
  /** Why the travel bound is exceeded, where it is; no other rule gives way. */
  @IsOptional()
  @IsProse()
  reason?: string;
}

export class PlaceInPeerMatching extends PeerMatchingPlace {
  @IsUUID()
  round: string;
}

export class PeerMatchingPin {
  /** A school of the group that is to stay when the rest is drawn again. */
  @IsUrn()
  urn: string;
  @IsBoolean()
  pinned: boolean;
}

export class PinInPeerMatching extends PeerMatchingPin {
  @IsUUID()
  round: string;
}

export class PeerMatchingTakeOut {
  @IsUrn()
  urn: string;
  @IsProse()
  reason: string;
}

export class TakeOutOfPeerMatching extends PeerMatchingTakeOut {
  @IsUUID()
  round: string;
}

export class AcceptPeerMatching {
  @IsUUID()
  round: string;
}

/** Two schools that are farther from one another than the bound, and why that is accepted. */
export class PeerDistanceOverrideView {
  urns: string[];
  reason: string;
  by: string;
}

/** Each school reviews the next, and the last the first. */
export class PeerGroupView {
  /** @example ["900107", "900231", "900344"] */
  urns: string[];
  pinned: boolean;
  /** `triad`, or what became of one where the number does not divide: `pair`, `four`. */
  kind: string;
  /** Of all its visits together, one way, as the crow flies; null where a place is not known. */
  travelMetres: number | null;
  overrides: PeerDistanceOverrideView[];
}

/** How many other schools a rule keeps apart from this one. */
export class PeerBarrierView {
  /** `same-trust`, `same-group`, `former-partner`, `declared-interest`, `other-phase`, `too-far`, `place-unknown`, or `pinned` for those in groups that are kept. */
  rule: string;
  schools: number;
}

/** A school that has no partner, and why. */
export class PeerUnmatchedView {
  urn: string;
  /** `no-partner`, `partners-taken`, `odd-one-out`, or by people: `taken-out`, `left-by-hand`. */
  reason: string;
  /** In words. */
  because: string;
  barred: PeerBarrierView[];
  /** Whom the rules would allow. */
  partners: string[];
}

export class PeerMatchingView {
  round: string;
  seed: number;
  drawnAt: string;
  drawnBy: string;
  acceptedAt: string | null;
  acceptedBy: string | null;
  matched: number;
  groups: PeerGroupView[];
  unmatched: PeerUnmatchedView[];
  /** The version of the round. */
  version: number;
}

export const showPeerMatching = query(
  'commissioning.peer-matching.show',
  ShowPeerMatching,
  PeerMatchingView,
  'peer-review.match',
);
export const drawPeerMatching = change(
  'commissioning.peer-matching.draw',
  DrawPeerMatching,
  PeerMatchingView,
  'peer-review.match',
);
export const swapInPeerMatching = change(
  'commissioning.peer-matching.swap',
  SwapInPeerMatching,
  PeerMatchingView,
  'peer-review.match',
);
export const placeInPeerMatching = change(
  'commissioning.peer-matching.place',
  PlaceInPeerMatching,
  PeerMatchingView,
  'peer-review.match',
);
export const pinInPeerMatching = change(
  'commissioning.peer-matching.pin',
  PinInPeerMatching,
  PeerMatchingView,
  'peer-review.match',
);
export const takeOutOfPeerMatching = change(
  'commissioning.peer-matching.take-out',
  TakeOutOfPeerMatching,
  PeerMatchingView,
  'peer-review.match',
);
export const acceptPeerMatching = change(
  'commissioning.peer-matching.accept',
  AcceptPeerMatching,
  PeerReviewRoundView,
  'peer-review.manage',
);

/** A group of schools that will review one another: each the next, and the last the first. */
export class PeerReviewMatched {
  @IsUUID()
  round: string;
  @IsUUID()
  group: string;
  @IsProse(200)
  title: string;
  @IsCivilDate()
  visitsFrom: string;
  @IsCivilDate()
  visitsUntil: string;
  @IsArray()
  @IsUrn({ each: true })
  urns: string[];
}

export class PeerReviewRoundMoved {
  @IsUUID()
  round: string;
  @IsOptional()
  @IsIn(peerReviewRoundStates)
  from: PeerReviewRoundState | null;
  @IsIn(peerReviewRoundStates)
  to: PeerReviewRoundState;
}

export const peerReviewMatched = event('commissioning.peer-review.matched.v1', PeerReviewMatched);
export const peerReviewRoundMoved = event('commissioning.peer-review-round.moved.v1', PeerReviewRoundMoved);
