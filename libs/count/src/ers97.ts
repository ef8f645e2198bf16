import { counted } from './counted.js';
import type { Count } from './count.js';
import { oneVote } from './decimal.js';
import { fieldOf, isUncontested } from './election.js';
import { Ers97Count } from './ers97-count.js';
import type { CountingRule } from './rule.js';
import { unopposed } from './unopposed.js';

const places = 2;
const one = oneVote(places);

const sections = {
  '1': 'Where there are not more candidates than places, all are returned without a poll.',
  '5.1.5': 'Each valid paper is one vote for its first preference.',
  '5.1.6':
    'The quota is the valid papers divided by one more than the places, to two decimal places, rounded up.',
  '5.1.7':
    'Who has the quota, or the total active vote divided by one more than the places still to fill, is elected, from the most votes downwards, after each stage and after each batch. Of more who are level than places are left, those go first who had more votes at the earliest point at which they were unequal; if there is none, nobody is elected now.',
  '5.2.3':
    'A surplus that could change who is lowest, or who can be excluded together, is transferred; of several the largest first. Others are deferred.',
  '5.2.5':
    'Excluded are as many of the lowest as together, with all deferred surpluses, do not come past the next candidate; otherwise the lowest.',
  '5.3':
    'The papers of the batch that the candidate received last are sorted by next available preference, each at the surplus divided by the transferable papers, to two decimal places, any remainder ignored, and at no more than its present value.',
  '5.4':
    'Papers of the excluded move in batches of one value, the highest first; who is elected after a batch receives nothing of the later ones.',
  '5.4.8':
    'As long as nobody is elected, the quota is worked out anew without the non-transferable votes after each batch.',
  '5.5.1': 'As many candidates left as places: all are elected, and nothing is transferred.',
  '5.5.2': 'All places are filled: the count ends, even between two batches.',
  '5.6':
    'Of candidates who are level the one is acted on who had fewer votes (more, for a surplus) at the earliest point, after a stage or a batch, at which they were unequal. Of three or more, those who were so there stay, and the search goes on further among them; if they were level throughout, by lot.',
  '7.1':
    'A casual vacancy is filled by counting all papers again. Preferences for who has vacated a place, who does not consent and re-open nominations are passed over. The quota is that of all places, held and to fill. Who sits is never excluded, is in no set to be excluded together nor next above one, and keeps the place. The count ends when as many others are elected as there are places to fill; of more who have enough, those with more votes.',
} as const;

/** The single transferable vote by the Electoral Reform Society's rules. */
export const ers97: CountingRule = {
  id: 'ers97',
  version: '1',
  title: 'Single transferable vote, Electoral Reform Society rules',
  source:
    'R. A. Newland and F. S. Britton, How to conduct an election by the single transferable vote, third edition, 1997, section 5',
  sections,
  uncontested: '1',
  recount: '7.1',
  count(election, lots, sitting): Count {
    const field = fieldOf(election, sitting);
    if (isUncontested(election, field)) return unopposed(this, election, field);
    const count = new Ers97Count(field, election.seats, one, lots);
    count.run();
    return counted(this, election, field, places, count);
  },
};
