import { elections } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const complaint = '01938f0b-9ad1-7d1e-8f2a-3b4c5d6e7f91';
const statement = 'The statement of a candidate was circulated by a school office.';
const madeAt = '2027-02-09T08:00:00.000Z';

const lodged: elections.ComplaintView = {
  complaint,
  election: a.election,
  contest: a.contest,
  nomination: null,
  about: 'conduct',
  statement,
  state: 'open',
  madeAt,
  madeBy: a.head,
  reason: null,
  published: null,
  decidedAt: null,
  decidedBy: null,
  version: 1,
};

const decision = {
  decision: 'dismissed' as const,
  reason: 'The office sent it to all electors for every candidate.',
  published: 'Statements of all candidates were sent alike.',
};
const decidedAt = '2027-02-10T15:00:00.000Z';

const correction: elections.ElectorCorrectionView = {
  number: 1,
  kind: 'delegate',
  urn: a.school,
  name: 'Canal Basin Primary School',
  delegate: a.head,
  contests: [a.contest],
  reason: 'The former head left on 31 January.',
  at: '2027-02-03T09:00:00.000Z',
  by: a.lead,
};

export const electionDisputeExamples = [
  example(
    elections.lodgeComplaint,
    { election: a.election, contest: a.contest, about: 'conduct', statement },
    lodged,
  ),
  example(elections.listComplaints, { election: a.election, state: 'open' }, { items: [lodged], next: null }),
  example(
    elections.listComplaintRegister,
    { election: a.election },
    {
      items: [
        {
          complaint,
          contest: a.contest,
          about: 'conduct',
          state: 'dismissed',
          madeAt,
          decidedAt,
          published: decision.published,
        },
      ],
      next: null,
    },
  ),
  example(elections.showComplaint, { complaint }, lodged),
  example(
    elections.decideComplaint,
    { complaint, ...decision },
    {
      ...lodged,
      state: decision.decision,
      reason: decision.reason,
      published: decision.published,
      decidedAt,
      decidedBy: a.lead,
      version: 2,
    },
  ),
  example(
    elections.correctElector,
    {
      election: a.election,
      kind: 'delegate',
      urn: a.school,
      delegate: a.head,
      reason: correction.reason,
    },
    { ...correction, election: a.election, version: 6 },
  ),
  example(elections.listElectorCorrections, { election: a.election }, { items: [correction], next: null }),
];
