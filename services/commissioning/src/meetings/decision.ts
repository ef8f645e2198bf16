import type { commissioning } from '@partnership/contracts';
import { noMajority, noQuorum } from './item.errors.js';
import type { CastVote } from './item.js';

export interface Tally {
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
}

export function tallyOf(votes: readonly CastVote[]): Tally {
  const count = (vote: commissioning.ItemVote): number => votes.filter((each) => each.vote === vote).length;
  return { for: count('for'), against: count('against'), abstained: count('abstain') };
}

export interface Bench {
  /** Votes of those who may vote. */
  readonly votes: readonly CastVote[];
  readonly present: number;
  readonly needed: number;
  /** Who chairs, where the chair's vote decides a tie; else null. */
  readonly casting: string | null;
}

/** What the votes come to: more for than against, or fewer; on a tie what a casting chair says. Abstentions do not count. */
function carried({ votes, casting }: Bench): 'agreed' | 'declined' | undefined {
  const tally = tallyOf(votes);
  if (tally.for !== tally.against) return tally.for > tally.against ? 'agreed' : 'declined';
  const cast = votes.find(({ personId }) => personId === casting)?.vote;
  if (cast === 'for') return 'agreed';
  return cast === 'against' ? 'declined' : undefined;
}

/** Nothing is decided without a quorum; what agrees or declines has the votes for it. */
export function assertDecision(outcome: commissioning.ItemOutcome, bench: Bench): void {
  const { present, needed, votes } = bench;
  if (present < needed) throw noQuorum(present, needed);
  if (outcome !== 'agreed' && outcome !== 'declined') return;
  if (carried(bench) !== outcome) throw noMajority(tallyOf(votes));
}
