import { PageRequest } from '../fields.js';
import { query } from '../operation.js';

export class ListOwnBallotPapers extends PageRequest {}

export class OwnContestView {
  contest: string;
  title: string;
  seats: number;
  /** How many stand, “Re-open nominations” among them where it is asked for. */
  candidates: number;
}

/** A school for which the person votes. */
export class OwnSchoolView {
  urn: string;
  name: string;
  /** Whether a token was given out for the school; then only its holder, or the recovery code, can vote. */
  issued: boolean;
  /** The contests in which the school votes by poll. */
  contests: OwnContestView[];
}

/** An election in which the person votes; somebody who is the delegate of two schools votes for each of them. */
export class OwnBallotPaperView {
  election: string;
  title: string;
  /** `roll-frozen` before the poll, `polling` while it is open. */
  state: string;
  pollOpensAt: string;
  pollClosesAt: string;
  /** Where the ballot box is reached. */
  box?: string;
  schools: OwnSchoolView[];
}

export class OwnBallotPaperPage {
  items: OwnBallotPaperView[];
  next: string | null;
}

export const listOwnBallotPapers = query(
  'elections.ballot-paper.list-mine',
  ListOwnBallotPapers,
  OwnBallotPaperPage,
  'ballot-papers.read',
);
