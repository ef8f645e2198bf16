import { elections } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const timetable: elections.Timetable = {
  nominationsOpenAt: '2027-01-11T09:00:00Z',
  nominationsCloseAt: '2027-01-29T17:00:00Z',
  rollOn: '2027-02-01',
  pollOpensAt: '2027-02-08T09:00:00Z',
  pollClosesAt: '2027-02-19T17:00:00Z',
};

const title = 'District representatives 2027';

const terms: elections.ContestTerms = {
  title: 'Ladywood primary representative',
  seats: 1,
  districts: ['ladywood'],
  sectors: ['primary'],
};

export const draft: elections.ElectionView = {
  election: a.election,
  title,
  state: 'draft',
  timetable,
  term: { from: '2027-02-20', until: '2031-02-19' },
  revote: true,
  publication: 'unlinked',
  publicationThreshold: 20,
  contests: [
    {
      ...terms,
      contest: a.contest,
      rule: { id: 'scottish-stv', version: null },
      reopenNominations: false,
      electors: null,
      outcome: null,
      vacantSeats: null,
    },
  ],
  sectorRules: [{ phase: 'alternative-provision', sector: 'special' }],
  roll: null,
  history: [{ from: null, to: 'draft', at: '2026-11-24T10:00:00.000Z', by: a.lead, why: 'called' }],
  version: 1,
};

const moved = (
  to: string,
  why: string,
  more: Partial<elections.ElectionView> = {},
): elections.ElectionView => ({
  ...draft,
  ...more,
  state: to,
  history: [...draft.history, { from: draft.state, to, at: '2026-12-01T10:00:00.000Z', by: a.lead, why }],
  version: 2,
});

const because = (reason: string) => ({ election: a.election, reason });

const frozen: elections.FrozenRollView = {
  roll: a.roll,
  on: '2027-02-01',
  frozenAt: '2027-02-01T09:00:00.000Z',
  hash: a.hash,
  entries: 431,
  excluded: 19,
};

export const votes: elections.SchoolElectionList = {
  urn: a.school,
  items: [{ election: a.election, title, state: 'roll-frozen' }],
};

export const electionExamples = [
  example(elections.callElection, { title, contests: [terms], timetable }, draft),
  example(
    elections.listElections,
    { state: 'draft' },
    { items: [{ election: a.election, title, state: 'draft', contests: 1, version: 1 }], next: null },
  ),
  example(elections.showElection, { election: a.election }, draft),
  example(
    elections.publishNotice,
    because('The Board set the timetable.'),
    moved('noticed', 'The Board set the timetable.', {
      contests: draft.contests.map((each) => ({ ...each, rule: { id: 'scottish-stv', version: '1' } })),
    }),
  ),
  example(elections.openNominations, because('The day has come.'), moved('nominating', 'The day has come.')),
  example(
    elections.closeNominations,
    because('The deadline has passed.'),
    moved('nominated', 'The deadline has passed.'),
  ),
  example(
    elections.freezeElectionRoll,
    because('The day of the roll.'),
    moved('roll-frozen', 'The day of the roll.', { roll: frozen }),
  ),
  example(
    elections.declareUncontested,
    because('Nobody has to vote.'),
    moved('declared', 'Nobody has to vote.', { roll: frozen }),
  ),
  example(
    elections.beginTerm,
    because('The first day of the term.'),
    moved('in-term', 'The first day of the term.'),
  ),
  example(elections.endTerm, because('The term is over.'), moved('ended', 'The term is over.')),
  example(
    elections.abandonElection,
    because('Too few nominations.'),
    moved('abandoned', 'Too few nominations.'),
  ),
  example(
    elections.voidElection,
    because('A complaint was upheld.'),
    moved('void', 'A complaint was upheld.'),
  ),
  example(
    elections.listElectors,
    { election: a.election, contest: a.contest },
    {
      items: [
        {
          urn: a.school,
          name: 'Canal Basin Primary School',
          district: 'ladywood',
          sector: 'primary',
          delegate: a.head,
          contests: [a.contest],
        },
      ],
      next: null,
    },
  ),
  example(
    elections.showElectorRights,
    { election: a.election, urn: a.school },
    {
      urn: a.school,
      onRoll: true,
      exclusion: null,
      contests: [
        {
          contest: a.contest,
          title: terms.title,
          mayVote: true,
          reason: 'on-roll',
          detail: 'A primary school of Ladywood on the roll.',
        },
      ],
    },
  ),
  example(elections.showSchoolElections, { urn: a.school }, votes),
];
