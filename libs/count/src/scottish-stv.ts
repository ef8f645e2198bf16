import { counted } from './counted.js';
import type { Count, Stage } from './count.js';
import { oneVote } from './decimal.js';
import { fieldOf, isUncontested, type Field } from './election.js';
import type { Lots } from './lots.js';
import type { CountingRule } from './rule.js';
import { Tally, type Choice, type Deed } from './tally.js';
import { unopposed } from './unopposed.js';

const places = 5;
const one = oneVote(places);

const sections = {
  '12': 'Where there are not more candidates than vacancies, all are returned without a poll.',
  '45': 'Each valid paper is one vote for its first preference.',
  '46': 'The quota is the valid papers divided by one more than the vacancies, any fraction ignored, plus one.',
  '47(1)': 'Who has the quota or more at the end of a stage is elected.',
  '48(1)':
    'All papers of an elected candidate with more than the quota are sorted by next available preference.',
  '48(3)':
    'Transfer value: the surplus multiplied by the value of the paper when received, divided by all votes of the candidate, to five decimal places, any remainder ignored.',
  '49(1)': 'Of several surpluses the largest is transferred first.',
  '49(2)':
    'Of equal surpluses that of the candidate goes first who had more votes at the end of the latest earlier stage at which they were unequal.',
  '49(3)': 'Surpluses of candidates who were equal at all stages: by lot.',
  '50(1)': 'With no surplus left to transfer, the candidate with the fewest votes is excluded.',
  '50(4)': 'Papers of an excluded candidate keep the value at which they were received.',
  '51(2)(a)':
    'Of equally low candidates the one is excluded who had fewer votes at the end of the latest earlier stage at which they were unequal. Of three or more, those who were lowest there stay, and the search goes on further back among them.',
  '51(2)(b)': 'Candidates who were equally low at all stages: by lot.',
  '52(1)': 'As many continuing candidates as vacancies: all are elected.',
  '52(2)': 'Nothing more is transferred.',
  'V.1':
    'Scottish law fills casual vacancies by by-elections. Where it is done by counting all papers again, this follows the principle of ERS97, section 7.1. Preferences for who has vacated a place, who does not consent and re-open nominations are passed over. The quota is that of all places, held and to fill. Who sits is never excluded and keeps the place. The count ends when as many others are elected as there are places to fill.',
  'V.2':
    'Where more of these have the quota than there are places to fill, those with more votes are elected. Of equal ones those go without who had fewer votes at the end of the latest earlier stage at which they were unequal; who were equal at all stages: by lot, and whoever is drawn goes without.',
} as const;

type Section = keyof typeof sections;

/** Votes of a surplus: each paper's worth is computed once, multiplied first and truncated last. */
const transferValue =
  (surplus: bigint, votes: bigint) =>
  (valueReceived: bigint): bigint =>
    (surplus * valueReceived) / votes;

/** How a tie was broken decides what is cited. */
const citing = ({ ties }: Choice, byHistory: Section, byLot: Section): readonly Section[] =>
  ties.flatMap(({ narrowed, lot }) => [...(narrowed.length > 0 ? [byHistory] : []), ...(lot ? [byLot] : [])]);

function firstStage(): Deed {
  return { action: 'first', candidates: [], ties: [], sections: ['45', '46'] };
}

function surplusStage(tally: Tally, quota: bigint, waiting: readonly number[]): Deed {
  const choice = tally.choose(waiting, 'highest');
  const { candidate, ties } = choice;
  const votes = tally.votesOf(candidate);
  const surplus = votes - quota;
  const transfer = tally.transferSurplus(candidate, surplus, transferValue(surplus, votes));
  const order: readonly Section[] = waiting.length > 1 ? ['49(1)', ...citing(choice, '49(2)', '49(3)')] : [];
  return {
    action: 'surplus',
    candidates: [candidate],
    surplus,
    transfer,
    ties,
    sections: ['48(1)', '48(3)', ...order],
  };
}

function exclusionStage(tally: Tally): Deed {
  const choice = tally.choose(tally.contenders, 'lowest');
  const { candidate, ties } = choice;
  return {
    action: 'exclude',
    candidates: [candidate],
    transfer: tally.exclude(candidate),
    ties,
    sections: ['50(1)', ...citing(choice, '51(2)(a)', '51(2)(b)'), '50(4)'],
  };
}

/** Who is elected at the end of a stage, once all its papers have moved, and by which sections. */
function electing(tally: Tally, quota: bigint): Pick<Stage, 'elected' | 'ties' | 'sections'> {
  const hasQuota = (candidate: number): boolean => tally.votesOf(candidate) >= quota;
  const reached = tally.inOrder(tally.continuing).filter(hasQuota);
  const { taking, ties } = tally.withinPlaces(reached);
  const contenders = tally.inOrder(tally.contenders);
  const vacancies = tally.vacancies - contenders.filter(hasQuota).length;
  const rest = contenders.filter((candidate) => !hasQuota(candidate));
  const last = vacancies > 0 && rest.length <= vacancies ? rest : [];
  return {
    elected: [...taking, ...last],
    ties,
    sections: [
      ...(reached.length > 0 ? (['47(1)'] as const) : []),
      ...(taking.length < reached.length ? (['V.2'] as const) : []),
      ...(last.length > 0 ? (['52(1)', '52(2)'] as const) : []),
    ],
  };
}

function run(field: Field, seats: number, lots: Lots): Tally {
  const quota = BigInt(Math.floor(field.valid / (seats + 1)) + 1) * one;
  const tally = new Tally({ field, one, lots });
  const close = (deed: Deed): void => {
    const { elected, ties, sections: electedUnder } = electing(tally, quota);
    const sections = [...deed.sections, ...electedUnder];
    tally.close({ ...deed, ties: [...deed.ties, ...ties], sections }, quota, elected);
  };
  close(firstStage());
  while (tally.vacancies > 0 && tally.contenders.length > 0) {
    const waiting = tally.elected.filter((candidate) => tally.votesOf(candidate) > quota);
    close(waiting.length > 0 ? surplusStage(tally, quota, waiting) : exclusionStage(tally));
  }
  return tally;
}

/** The single transferable vote as Scottish councils are elected. */
export const scottishStv: CountingRule = {
  id: 'scottish-stv',
  version: '1',
  title: 'Single transferable vote, Scottish local government rules',
  source:
    'The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52; the 2011 Order keeps the method',
  sections,
  uncontested: '12',
  recount: 'V.1',
  count(election, lots, sitting): Count {
    const field = fieldOf(election, sitting);
    if (isUncontested(election, field)) return unopposed(this, election, field);
    const tally = run(field, election.seats, lots);
    return counted(this, election, field, places, tally);
  },
};
