import { counted } from './counted.js';
import type { Count } from './count.js';
import { ElectionFault, fieldOf, isUncontested } from './election.js';
import type { CountingRule } from './rule.js';
import { Tally, type Deed } from './tally.js';
import { unopposed } from './unopposed.js';

const sections = {
  '1': 'One place is filled. Where there is one candidate, that candidate is returned without a poll.',
  '2': 'Each valid paper is one vote for its first preference.',
  '3': 'Who has more than half of the votes of continuing candidates at the end of a stage is elected. Papers without a further preference are no part of the base.',
  '4': 'Otherwise the candidate with the fewest votes is excluded, one at a time, and each paper goes whole to its next preference for a continuing candidate.',
  '5': 'Of equally low candidates the one is excluded who had fewer votes at the end of the latest earlier stage at which they were unequal. Of three or more, those who were lowest there stay, and the search goes on further back among them. This holds for the last two as well.',
  '6': 'Candidates who were equally low at all stages: by lot.',
  '7': 'The last continuing candidate is elected.',
  '8': 'A casual vacancy is filled by counting all papers again. Preferences for who has vacated the place, who does not consent and re-open nominations are passed over.',
} as const;

/** The fewest votes that are more than half of those in play. */
const majority = (votesInPlay: bigint): bigint => votesInPlay / 2n + 1n;

function exclusion(tally: Tally): Deed {
  const { candidate, ties } = tally.choose([...tally.continuing], 'lowest');
  return {
    action: 'exclude',
    candidates: [candidate],
    transfer: tally.exclude(candidate),
    ties,
    sections: [
      '4',
      ...ties.flatMap(({ narrowed, lot }) => [...(narrowed.length > 0 ? ['5'] : []), ...(lot ? ['6'] : [])]),
    ],
  };
}

function close(tally: Tally, deed: Deed): void {
  const quota = majority(tally.votesInPlay());
  const continuing = [...tally.continuing];
  const winner = continuing.find((candidate) => tally.votesOf(candidate) >= quota);
  const last = continuing.length === 1 ? continuing[0] : undefined;
  const elected = winner ?? last;
  const electedUnder = winner !== undefined ? ['3'] : elected !== undefined ? ['7'] : [];
  tally.close(
    { ...deed, sections: [...deed.sections, ...electedUnder] },
    quota,
    elected === undefined ? [] : [elected],
  );
}

/** The alternative vote (instant run-off). Votes are whole papers, and the majority is of the votes still in play. */
export const av: CountingRule = {
  id: 'av',
  version: '1',
  title: 'Alternative vote',
  source: 'The partnership’s own text, docs/decisions/0027-counting-rules.md',
  sections,
  uncontested: '1',
  recount: '8',
  mostSeats: 1,
  count(election, lots, sitting): Count {
    const { seats } = election;
    const field = fieldOf(election, sitting);
    if (seats !== this.mostSeats)
      throw new ElectionFault(`the alternative vote fills one place, not ${seats}`);
    if (isUncontested(election, field)) return unopposed(this, election, field);
    const tally = new Tally({ field, one: 1n, lots });
    close(tally, { action: 'first', candidates: [], ties: [], sections: ['2'] });
    while (tally.vacancies > 0) close(tally, exclusion(tally));
    return counted(this, election, field, 0, tally);
  },
};
