import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageRequest } from '../fields.js';
import { command, query } from '../operation.js';
import { FilePartRequest, FilePartView } from './file-parts.js';

/** So many fit into one body: a longer file is sent in parts. */
export const mostShares = 4_000;
/** Each is checked by making the ballot again, which takes some 50 ms of a busy machine. */
export const mostOpenings = 20;

const hash = /^[0-9a-f]{64}$/;

export class ListSealedBallots extends PageRequest {
  @IsUUID()
  election: string;
  @IsUUID()
  contest: string;
}

/** A sealed ballot that counts, without its token. */
export class SealedBallotView {
  /** SHA-256 of the sealed ballot, hex. */
  ballot: string;
  /** Base64url. */
  sealed: string;
}

export class SealedBallotPage {
  items: SealedBallotView[];
  next: string | null;
}

export class DownloadSealedBallots extends FilePartRequest {
  @IsUUID()
  election: string;
  @IsUUID()
  contest: string;
}

export class BallotShare {
  @Matches(hash)
  ballot: string;
  /** What is under the outer layer; null where the ballot is not sealed to the first holder. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{100,120}$/)
  share: string | null;
}

export class SharesOfPair {
  /** 0: first and second holder of the notice; 1: first and third; 2: second and third. */
  @IsInt()
  @Min(0)
  @Max(2)
  pair: number;
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(mostShares)
  @Type(() => BallotShare)
  shares: BallotShare[];
}

export class SendShares extends SharesOfPair {
  @IsUUID()
  election: string;
  @IsUUID()
  contest: string;
}

export class ListShares extends PageRequest {
  @IsUUID()
  election: string;
  @IsUUID()
  contest: string;
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(2)
  pair: number;
}

export class SharePage {
  items: BallotShare[];
  next: string | null;
}

export class BallotOpening {
  @Matches(hash)
  ballot: string;
  /** The seed that the ballot was made of, base64url: whoever has it sees how the ballot reads. */
  @Matches(/^[A-Za-z0-9_-]{43}$/)
  seed: string;
}

export class OpeningsOfPair {
  @IsInt()
  @Min(0)
  @Max(2)
  pair: number;
  @ValidateNested({ each: true })
  @ArrayMaxSize(mostOpenings)
  @Type(() => BallotOpening)
  openings: BallotOpening[];
  /** Ballots that this pair could not read: another pair tries before they are called invalid. */
  @IsOptional()
  @Matches(hash, { each: true })
  @ArrayMaxSize(mostOpenings)
  @ArrayUnique()
  unreadable?: string[];
}

export class SendOpenings extends OpeningsOfPair {
  @IsUUID()
  election: string;
  @IsUUID()
  contest: string;
}

export class ShowOpening {
  @IsUUID()
  election: string;
  @IsUUID()
  contest: string;
}

/** How far the ballots of a contest have been opened. Nothing of what they say. */
export class OpeningView {
  contest: string;
  /** Ballots that count: the last of each token. */
  ballots: number;
  /** Shares that came, by pair. */
  shares: number[];
  opened: number;
  /** Read by no pair yet, while one has tried. */
  unreadable: number;
  /** Read by no pair, while two have tried: invalid. */
  invalid: number;
  complete: boolean;
}

export const listSealedBallots = query(
  'elections.opening.list-ballots',
  ListSealedBallots,
  SealedBallotPage,
  'elections.scrutinise',
);
export const sendShares = command(
  'elections.opening.send-shares',
  SendShares,
  OpeningView,
  'elections.scrutinise',
);
export const listShares = query(
  'elections.opening.list-shares',
  ListShares,
  SharePage,
  'elections.scrutinise',
);
export const sendOpenings = command(
  'elections.opening.send-openings',
  SendOpenings,
  OpeningView,
  'elections.scrutinise',
);
export const showOpening = query('elections.opening.show', ShowOpening, OpeningView, 'elections.scrutinise');
/** All sealed ballots of a contest in the file that `npm run -s holder-key` reads. */
export const downloadSealedBallots = query(
  'elections.opening.download-ballots',
  DownloadSealedBallots,
  FilePartView,
  'elections.scrutinise',
);
