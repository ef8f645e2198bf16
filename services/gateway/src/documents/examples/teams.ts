import { districts } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const seatId = '01938f0c-1a2b-7c3d-8e4f-5a6b7c8d9e0f';
const representative = '01938f0c-2b3c-7d4e-9f50-6b7c8d9e0f1a';
const entryId = '01938f0c-3c4d-7e5f-a061-7c8d9e0f1a2b';

const holder: districts.SeatHolderView = {
  term: '01938f0c-4d5e-7f60-b172-8d9e0f1a2b3c',
  personId: representative,
  urn: a.school,
  from: '2026-09-01',
  until: '2029-08-31',
  filled: 'elected',
};

const held: districts.SeatView = {
  seat: seatId,
  district: 'ladywood',
  post: 'district-representative',
  sector: 'primary',
  number: 1,
  holder,
  next: null,
  vacant: false,
  vacantSince: null,
  closedOn: null,
  version: 2,
};

const vacant: districts.SeatView = {
  ...held,
  sector: 'nursery',
  holder: null,
  vacant: true,
  vacantSince: '2026-09-01',
  version: 3,
};

const followUp = { what: 'Send the reading list of the phonics hub', dueOn: '2026-12-11', owner: a.lead };

const content = {
  who: 'headteacher',
  personId: a.head,
  on: '2026-11-23',
  channel: 'visit',
  topic: 'Attendance after the move to the new building',
  heard: 'Attendance is back to where it was before the move, but for one year group.',
  followUp,
} as const;

const contact: districts.EngagementView = {
  engagement: entryId,
  urn: a.school,
  district: 'ladywood',
  ...content,
  followUp: { ...followUp, doneOn: null, outcome: null, overdue: false },
  notice: null,
  recordedBy: a.lead,
  recordedAt: '2026-11-23T16:20:00.000Z',
  struckBecause: null,
  version: 1,
};

const { followUp: _later, ...said } = content;

const terms = [
  { name: 'autumn', from: '2026-09-02', until: '2026-12-18' },
  { name: 'spring', from: '2027-01-05', until: '2027-03-26' },
  { name: 'summer', from: '2027-04-12', until: '2027-07-21' },
];

export const teamExamples = [
  example(
    districts.showTeam,
    { district: 'ladywood' },
    { district: 'ladywood', lead: { personId: a.lead, from: '2026-09-01', until: null }, seats: [held] },
  ),
  example(districts.showSeat, { seat: seatId }, held),
  example(
    districts.listSeatTerms,
    { seat: seatId },
    { items: [{ ...holder, endedBecause: null, annulled: false }], next: null },
  ),
  example(
    districts.listSeatVacancies,
    { district: 'ladywood' },
    {
      items: [
        {
          district: 'ladywood',
          post: 'district-representative',
          sector: 'nursery',
          seat: seatId,
          since: '2026-09-01',
          filledFrom: null,
        },
      ],
      next: null,
    },
  ),
  example(
    districts.openSeat,
    { district: 'ladywood', post: 'district-representative', sector: 'primary', on: '2027-01-01' },
    { ...held, number: 2, holder: null, version: 1 },
  ),
  example(
    districts.closeSeat,
    { seat: seatId, on: '2027-08-31', reason: 'The district needs one representative of primary schools.' },
    { ...vacant, closedOn: '2027-08-31', version: 4 },
  ),
  example(
    districts.fillSeat,
    { seat: seatId, personId: representative, from: '2026-09-01', until: '2029-08-31', filled: 'co-opted' },
    { ...held, holder: { ...holder, urn: null, filled: 'co-opted' } },
  ),
  example(
    districts.vacateSeat,
    { seat: seatId, on: '2026-12-31', reason: 'Moves to a school of another district.' },
    { ...held, holder: { ...holder, until: '2026-12-31' }, version: 3 },
  ),
  example(districts.recordEngagement, { urn: a.school, ...content }, contact),
  example(
    districts.listEngagements,
    { district: 'ladywood', who: 'headteacher', from: '2026-09-01' },
    { items: [contact], next: null },
  ),
  example(
    districts.showEngagement,
    { engagement: entryId },
    {
      ...contact,
      version: 2,
      history: [
        {
          version: 1,
          ...said,
          channel: 'call',
          changedBy: a.lead,
          changedAt: '2026-11-24T09:00:00.000Z',
          why: 'It was a visit.',
        },
      ],
    },
  ),
  example(
    districts.correctEngagement,
    { engagement: entryId, ...content, reason: 'It was a visit.' },
    { ...contact, version: 2 },
  ),
  example(
    districts.strikeEngagement,
    { engagement: entryId, reason: 'Entered twice.' },
    { ...contact, struckBecause: 'Entered twice.', version: 2 },
  ),
  example(
    districts.endFollowUp,
    { engagement: entryId, on: '2026-11-24', outcome: 'Sent, and discussed by the staff.' },
    {
      ...contact,
      followUp: {
        ...followUp,
        doneOn: '2026-11-24',
        outcome: 'Sent, and discussed by the staff.',
        overdue: false,
      },
      version: 2,
    },
  ),
  example(
    districts.listFollowUps,
    { district: 'ladywood', dueBy: '2026-12-31' },
    {
      items: [
        { engagement: entryId, urn: a.school, district: 'ladywood', ...followUp, overdue: false, version: 1 },
      ],
      next: null,
    },
  ),
  example(
    districts.askCoverage,
    { by: 'district', who: 'chair-of-governors', terms: 2 },
    {
      since: '2026-01-06',
      items: [{ key: 'ladywood', schools: 46, heard: 40, unheard: 6, sharePercent: 87 }],
      next: null,
    },
  ),
  example(
    districts.listUnheard,
    { who: 'chair-of-governors', months: 6, district: 'ladywood' },
    {
      since: '2026-05-24',
      items: [
        {
          urn: a.helper,
          name: 'Brindley Place Nursery School',
          phase: 'nursery',
          type: 'LA Nursery School',
          district: 'ladywood',
          lastHeardOn: '2026-02-11',
        },
      ],
      next: null,
    },
  ),
  example(
    districts.countContacts,
    { by: 'district', from: '2026-09-01' },
    {
      items: [
        {
          key: 'ladywood',
          headteacher: 61,
          chairOfGovernors: 22,
          governor: 4,
          other: 9,
          total: 96,
          schools: 41,
        },
      ],
      next: null,
    },
  ),
  example(districts.listSchoolTerms, {}, { items: [{ year: 2026, terms }] }),
  example(districts.setSchoolTerms, { year: 2026, terms }, { year: 2026, terms }),
];
