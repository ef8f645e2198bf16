import type { Count, Stage, Tie } from './count.js';
import { fieldOf, isUncontested, type Field } from './election.js';
import type { DrawnLot, Lots } from './lots.js';
import { returnedOf } from './returned.js';
import type { CountingRule } from './rule.js';
import { unopposed } from './unopposed.js';

const sections = {
  '1': 'Where there are not more candidates than places, all are returned without a poll.',
  '2': 'A paper may mark as many candidates as there are places, each mark is one vote, and the order of marks means nothing. A paper with more marks is spoilt; one without is blank.',
  '3': 'The candidates with the most votes are elected.',
  '4': 'Where more candidates are equal than places are left, each of these places goes by a lot of its own between those still tied: who is drawn is elected.',
} as const;

interface Marks {
  readonly votes: ReadonlyMap<number, bigint>;
  readonly valid: number;
  readonly spoilt: number;
}

function marksOf({ candidates, papers }: Field, seats: number): Marks {
  const votes = new Map(candidates.map((candidate) => [candidate, 0n]));
  let valid = 0;
  let spoilt = 0;
  for (const { preferences, count } of papers) {
    if (preferences.length > seats) {
      spoilt += count;
      continue;
    }
    valid += count;
    for (const marked of preferences) votes.set(marked, (votes.get(marked) ?? 0n) + BigInt(count));
  }
  return { votes, valid, spoilt };
}

/** Most votes first; those equal at the boundary by lot. */
function mostVotes(votes: Marks['votes'], seats: number, lots: Lots): { elected: number[]; ties: Tie[] } {
  const elected: number[] = [];
  const ties: Tie[] = [];
  const levels = [...new Set(votes.values())].sort((a, b) => (a > b ? -1 : 1));
  for (const level of levels) {
    let tied = [...votes].filter(([, has]) => has === level).map(([candidate]) => candidate);
    if (tied.length <= seats - elected.length) elected.push(...tied);
    else
      while (elected.length < seats) {
        const lot = lots.draw(1, tied);
        ties.push({ tied, between: 'highest', narrowed: [], chosen: lot.chosen, lot });
        elected.push(lot.chosen);
        tied = tied.filter((candidate) => candidate !== lot.chosen);
      }
  }
  return { elected, ties };
}

const drawnIn = (ties: readonly Tie[]): DrawnLot[] =>
  ties.flatMap(({ lot }) => (lot ? [{ stage: lot.stage, tied: lot.tied, chosen: lot.chosen }] : []));

/** Most votes win: first past the post for one place, the block vote for several. */
export const plurality: CountingRule = {
  id: 'plurality',
  version: '1',
  title: 'Most votes (block vote where there are several places)',
  source: 'The partnership’s own text, docs/decisions/0027-counting-rules.md',
  sections,
  uncontested: '1',
  count(election, lots): Count {
    const { seats } = election;
    const field = fieldOf(election);
    if (isUncontested(election, field)) return unopposed(this, election, field);
    const { votes, valid, spoilt } = marksOf(field, seats);
    const { elected, ties } = mostVotes(votes, seats, lots);
    const stage: Stage = {
      number: 1,
      action: 'first',
      candidates: [],
      quota: null,
      votes,
      nonTransferable: 0n,
      elected,
      ties,
      sections: ['2', '3', ...(ties.length > 0 ? ['4'] : [])],
    };
    return {
      rule: { id: this.id, version: this.version },
      places: 0,
      seats,
      validVotes: valid,
      blank: field.blank,
      spoilt,
      total: [...votes.values()].reduce((sum, one) => sum + one, 0n),
      quota: null,
      uncontested: false,
      stages: [stage],
      elected,
      ...returnedOf(election, [stage], elected),
      lots: drawnIn(ties),
    };
  },
};
