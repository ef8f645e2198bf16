import { elections } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const nomination = '01938f0b-9ad0-7d1e-8f2a-3b4c5d6e7f90';

const given: elections.NominationProposal = {
  contest: a.contest,
  person: a.head,
  urn: a.school,
  givenNames: 'Amina',
  familyName: 'Begum',
  statement: 'Twelve years at a school by the canal have taught me to listen first.',
  nominator: a.helper,
};

const proposedAt = '2027-01-12T10:00:00.000Z';
const proposed: elections.NominationView = {
  nomination,
  election: a.election,
  contest: a.contest,
  person: a.head,
  urn: a.school,
  givenNames: given.givenNames,
  familyName: given.familyName,
  statement: given.statement,
  state: 'proposed',
  nominators: [{ urn: a.helper, at: proposedAt }],
  required: 2,
  history: [{ from: null, to: 'proposed', at: proposedAt, by: a.lead, why: 'nominated' }],
  version: 1,
};

const moved = (to: string, by: string, why: string): elections.NominationView => ({
  ...proposed,
  state: to,
  history: [...proposed.history, { from: 'proposed', to, at: '2027-01-13T10:00:00.000Z', by, why }],
  version: 2,
});

export const nominationExamples = [
  example(elections.proposeNomination, { election: a.election, ...given }, proposed),
  example(
    elections.listNominations,
    { election: a.election, contest: a.contest },
    {
      items: [
        {
          nomination,
          contest: a.contest,
          name: 'Amina Begum',
          urn: a.school,
          statement: given.statement,
          state: 'consented',
        },
      ],
      next: null,
    },
  ),
  example(elections.showNomination, { nomination }, proposed),
  example(
    elections.addNominator,
    { nomination, urn: a.otherApplicant },
    {
      ...proposed,
      nominators: [...proposed.nominators, { urn: a.otherApplicant, at: '2027-01-13T10:00:00.000Z' }],
      version: 2,
    },
  ),
  example(
    elections.consentToNomination,
    { nomination },
    moved('consented', a.head, 'the candidate consents'),
  ),
  example(
    elections.withdrawNomination,
    { nomination, reason: 'I am moving to another city.' },
    moved('withdrawn', a.head, 'I am moving to another city.'),
  ),
  example(
    elections.rejectNomination,
    { nomination, reason: 'The statement names a pupil.' },
    moved('rejected', a.lead, 'The statement names a pupil.'),
  ),
  example(
    elections.recordDeparture,
    { nomination, cause: 'withdrawal', reason: 'A letter of 3 February.' },
    moved('withdrawn', a.lead, 'withdrawal: A letter of 3 February.'),
  ),
  example(
    elections.listOwnBallotPapers,
    {},
    {
      items: [
        {
          election: a.election,
          title: 'District representatives 2027',
          state: 'polling',
          pollOpensAt: '2027-02-08T09:00:00.000Z',
          pollClosesAt: '2027-02-19T17:00:00.000Z',
          schools: [
            {
              urn: a.school,
              name: 'Canal Basin Primary School',
              issued: false,
              contests: [
                { contest: a.contest, title: 'Ladywood primary representative', seats: 1, candidates: 3 },
              ],
            },
          ],
        },
      ],
      next: null,
    },
  ),
];
