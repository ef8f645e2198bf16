import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsOptional,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, command, query } from '../operation.js';
import { ElectionStep, ElectionView } from './elections.contract.js';

/** Who holds one of the three keys to the ballots. */
export class PollHolder {
  /** @example The Returning Officer */
  @IsProse(200)
  name: string;
  /** The public key that `npm run -s holder-key -- new` prints: X25519, base64url. */
  @Matches(/^[A-Za-z0-9_-]{43}$/, { message: '$property must be 32 bytes in base64url' })
  key: string;
}

export class PollPreparation {
  /** Any two of them open the ballots, and none alone. */
  @ValidateNested({ each: true })
  @ArrayMinSize(3)
  @ArrayMaxSize(3)
  @Type(() => PollHolder)
  holders: PollHolder[];
  /** True once the roll is frozen: the result of some contests may tell how single schools voted, and that is known. */
  @IsOptional()
  @IsBoolean()
  acknowledgeSmallElectorates?: boolean;
}

export class RegisterHolders extends PollPreparation {
  @IsUUID()
  election: string;
}

export class PollOpeningStep extends ElectionStep {
  /** True: the result of some contests may tell how single schools voted, and that is known. */
  @IsOptional()
  @IsBoolean()
  acknowledgeSmallElectorates?: boolean;
}

export class OpenPoll extends PollOpeningStep {
  @IsUUID()
  election: string;
}

export class ClosePoll extends ElectionStep {
  @IsUUID()
  election: string;
}

export class ShowPoll {
  @IsUUID()
  election: string;
}

export class SmallElectorateView {
  contest: string;
  title: string;
  electors: number;
  why: string;
}

export class PollContestView {
  contest: string;
  title: string;
  candidates: number;
  /** Rights to vote on the roll as corrected. */
  roll: number;
  /** Schools that drew their token; null before the close. */
  issued: number | null;
  /** Tokens of which the box has a ballot; null before the close. */
  cast: number | null;
}

/** A poll: what has been made ready for it, and what became of it. */
export class PollView {
  election: string;
  state: string;
  holders: PollHolder[];
  /** Contests whose result may tell how single schools voted. */
  smallElectorates: SmallElectorateView[];
  acknowledged: boolean;
  /** Of the notice of poll: who compares it knows that all vote by the same notice. Null before the poll opens. */
  fingerprint: string | null;
  contests: PollContestView[];
  /** When the ballots were destroyed, after the term; null while they are kept. */
  ballotsDestroyedAt: string | null;
}

export class TokenRequest {
  /** The school that the token is for; who has two asks twice. */
  @IsUrn()
  school: string;
  /** The token, blinded so that the registrar cannot see it: 384 bytes, base64url. */
  @Matches(/^[A-Za-z0-9_-]{512}$/, { message: '$property must be 384 bytes in base64url' })
  blinded: string;
}

export class DrawToken extends TokenRequest {
  @IsUUID()
  election: string;
  @IsUUID()
  contest: string;
}

export class TokenView {
  blindSignature: string;
}

export class ListRollEntriesOfSchool {
  @IsUUID()
  election: string;
  @IsUrn()
  school: string;
}

export class PublishedRollEntryView {
  contest: string;
  /** With it the school finds its commitment on the published roll, and nobody else does. */
  salt: string;
  commitment: string;
}

export class PublishedRollEntryList {
  school: string;
  items: PublishedRollEntryView[];
}

export class ListIssuedTokens extends PageRequest {
  @IsUUID()
  election: string;
  @IsUUID()
  contest: string;
}

export class IssuedTokenView {
  urn: string;
}

export class IssuedTokenPage {
  items: IssuedTokenView[];
  next: string | null;
}

export const registerHolders = command(
  'elections.poll.register-holders',
  RegisterHolders,
  PollView,
  'elections.run',
);
export const openPoll = change('elections.poll.open', OpenPoll, ElectionView, 'elections.run');
export const closePoll = change('elections.poll.close', ClosePoll, ElectionView, 'elections.run');
export const showPoll = query('elections.poll.show', ShowPoll, PollView, 'open.read');
/** The same blinded value is signed again; another one of the same school is refused. */
export const drawToken = command('elections.token.draw', DrawToken, TokenView, 'elections.vote');
export const listRollEntriesOfSchool = query(
  'elections.token.list-entries',
  ListRollEntriesOfSchool,
  PublishedRollEntryList,
  'elections.vote',
);
/** The marked register, after the close: a school that finds itself on it and drew no token should say so. */
export const listIssuedTokens = query(
  'elections.token.list-issued',
  ListIssuedTokens,
  IssuedTokenPage,
  'directory.read',
);
