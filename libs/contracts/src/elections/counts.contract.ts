import { IsUUID } from 'class-validator';
import { DocumentView } from '../membership/index.js';
import { change, query } from '../operation.js';
import { ElectionStep, ElectionView } from './elections.contract.js';
import { FilePartRequest, FilePartView } from './file-parts.js';

export class CountElection extends ElectionStep {
  @IsUUID()
  election: string;
}

export class DeclareElection extends ElectionStep {
  @IsUUID()
  election: string;
}

export class ShowCounts {
  @IsUUID()
  election: string;
}

export class WinnerView {
  /** On the ballot paper. */
  number: number;
  name: string;
}

export class ContestCountView {
  contest: string;
  title: string;
  seats: number;
  rule: string;
  valid: number;
  blank: number;
  invalid: number;
  /** Who takes a place, in order of election. */
  returned: WinnerView[];
  vacant: number;
  /** `withheld` where so few ballots, or so much alike, would tell how single schools voted. */
  profile: string;
}

/** The counts of an election, once it is counted. */
export class ElectionCountsView {
  election: string;
  state: string;
  contests: ContestCountView[];
}

export class ShowCountSheet {
  @IsUUID()
  election: string;
  @IsUUID()
  contest: string;
}

export const countElection = change('elections.count.make', CountElection, ElectionView, 'elections.run');
export const declareElection = change(
  'elections.count.declare',
  DeclareElection,
  ElectionView,
  'elections.run',
);
export const showCounts = query('elections.count.show', ShowCounts, ElectionCountsView, 'open.read');
export const showCountSheet = query('elections.count.sheet', ShowCountSheet, DocumentView, 'open.read');
export const showCountTable = query('elections.count.table', ShowCountSheet, DocumentView, 'open.read');
export const showCountPage = query('elections.count.page', ShowCountSheet, DocumentView, 'open.read');
export const showProfile = query('elections.count.profile', ShowCountSheet, DocumentView, 'open.read');
export const showWholeCountSheet = query(
  'elections.count.whole-sheet',
  ShowCountSheet,
  DocumentView,
  'elections.scrutinise',
);
export const showWholeProfile = query(
  'elections.count.whole-profile',
  ShowCountSheet,
  DocumentView,
  'elections.scrutinise',
);

export class ShowArchive extends FilePartRequest {
  @IsUUID()
  election: string;
}

/** Everything that a stranger needs to check a declared election, in one zip: `npm run -s verify-election` reads it. */
export const showArchive = query('elections.archive.show', ShowArchive, FilePartView, 'open.read');
