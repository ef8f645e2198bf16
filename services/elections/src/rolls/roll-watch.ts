import type { Work } from '@partnership/database';
import type { Election } from '../elections/election.js';

/** Whoever publishes the roll must publish what was put right of it. */
export abstract class RollWatch {
  /** In the transaction of the correction, which is written by then; the election is held. */
  abstract corrected(work: Work, election: Election, kind: 'delegate' | 'removed' | 'added'): Promise<void>;
}
