import { commissioning } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const place = '01938f0e-1a2b-7c3d-8e4f-5a6b7c8d9e10';
const guest = '01938f0e-2b3c-7d4e-9f50-6b7c8d9e0f21';
const meeting = '01938f0e-3c4d-7e5f-a061-7c8d9e0f1a32';
const item = '01938f0e-4d5e-7f60-b172-8d9e0f1a2b43';
const proposal = '01938f0e-5e6f-7071-8283-9e0f1a2b3c54';
const director = '01938f0e-6f70-7182-9394-af1b2c3d4e65';

const term = { from: '2026-09-01', until: '2028-08-31' };

const core: commissioning.GroupPlaceView = {
  place,
  kind: 'core',
  personId: a.head,
  urn: a.helper,
  body: null,
  chair: true,
  ...term,
  endedBecause: null,
  version: 1,
};

const council: commissioning.GroupPlaceView = {
  ...core,
  place: '01938f0e-7081-7293-a4a5-b02c3d4e5f76',
  kind: 'guest',
  personId: guest,
  urn: null,
  body: 'council',
  chair: false,
};

const rhythm = {
  weekday: 2,
  time: '16:00',
  place: 'Lench’s Trust, room 2',
  firstOn: '2026-12-01',
  weeksAhead: 6,
  daysWithout: [{ on: '2026-12-29', why: 'Christmas' }],
};
const reason = 'Tuesdays suit most heads.';

const schedule: commissioning.MeetingScheduleView = {
  schedule: { ...rhythm, setAt: '2026-11-24T10:00:00.000Z', setBy: director, reason },
  version: 1,
};

const planned: commissioning.GroupMeetingView = {
  meeting,
  startsAt: '2026-12-01T16:00:00.000Z',
  place: rhythm.place,
  state: 'planned',
  weekOf: '2026-11-30',
  openedAt: null,
  closedAt: null,
  publishedAt: null,
  people: [
    { personId: a.head, kind: 'core', chair: true, body: null, presence: null },
    { personId: guest, kind: 'guest', chair: false, body: 'council', presence: null },
  ],
  quorum: 3,
  history: [{ what: 'planned', at: '2026-11-24T10:00:00.000Z', by: 'commissioning', why: null }],
  version: 1,
};

const stepped = (
  what: string,
  why: string | null,
  more: Partial<commissioning.GroupMeetingView>,
): commissioning.GroupMeetingView => ({
  ...planned,
  ...more,
  history: [...planned.history, { what, at: '2026-12-01T16:02:00.000Z', by: director, why }],
  version: 2,
});

const openedAt = '2026-12-01T16:02:00.000Z';
const open = stepped('opened', null, { state: 'open', openedAt });
const people: commissioning.MeetingPersonView[] = [
  { personId: a.head, kind: 'core', chair: true, body: null, presence: 'present' },
  { personId: guest, kind: 'guest', chair: false, body: 'council', presence: 'apologies' },
];

const standing: commissioning.AgendaItemView = {
  item,
  number: 3,
  kind: 'commission-waiting',
  title: 'A need waits to be agreed: Reading in Key Stage 2',
  barred: false,
  subject: a.commission,
  urns: [a.school],
  district: 'ladywood',
  on: '2026-11-24',
  about: null,
  lateBecause: null,
  carriedFrom: null,
  commission: a.commission,
  commissionVersion: 1,
  notes: null,
  interests: [{ personId: a.lead, kind: 'same-trust', urn: a.school, why: null }],
  quorum: { needed: 3, present: 4, met: true },
  votes: [],
  outcome: null,
  reason: null,
  decidedAt: null,
  version: 1,
};

const brought = {
  title: 'Phonics across the north of the city',
  about: 'Three infant schools ask for the same training; it would cost less together.',
  urns: [a.school],
};

const proposed: commissioning.ItemProposalView = {
  proposal,
  ...brought,
  district: null,
  commission: null,
  proposedBy: a.lead,
  proposedAt: '2026-11-26T09:30:00.000Z',
  state: 'waiting',
  version: 1,
};

const why = 'My sister teaches there.';
const decision = {
  outcome: 'agreed' as const,
  reason: 'Reading has fallen for three years, and the trust cannot help alone.',
};
const vote = { personId: a.head, vote: 'for' };

export const meetingExamples = [
  example(commissioning.appointCoreMember, { personId: a.head, urn: a.helper, chair: true, ...term }, core),
  example(commissioning.inviteStandingGuest, { personId: guest, body: 'council', ...term }, council),
  example(commissioning.listGroupPlaces, { on: '2026-12-01' }, { items: [council, core], next: null }),
  example(commissioning.showGroupPlace, { place }, core),
  example(
    commissioning.endGroupPlace,
    { place, on: '2027-08-31', reason: 'Retires.' },
    { ...core, until: '2027-08-31', endedBecause: 'Retires.', version: 2 },
  ),
  example(commissioning.showMeetingSchedule, {}, schedule),
  example(commissioning.setMeetingSchedule, { ...rhythm, reason }, schedule),
  example(
    commissioning.callGroupMeeting,
    { startsAt: '2026-12-03T08:30:00Z', place: 'online', reason: 'A school closes on Friday.' },
    {
      ...planned,
      startsAt: '2026-12-03T08:30:00.000Z',
      place: 'online',
      weekOf: null,
      history: [
        { what: 'called', at: '2026-12-02T09:00:00.000Z', by: director, why: 'A school closes on Friday.' },
      ],
    },
  ),
  example(
    commissioning.listGroupMeetings,
    { state: 'planned' },
    {
      items: [
        { meeting, startsAt: planned.startsAt, place: planned.place, state: 'planned', items: 0, version: 1 },
      ],
      next: null,
    },
  ),
  example(commissioning.showGroupMeeting, { meeting }, planned),
  example(
    commissioning.moveGroupMeeting,
    { meeting, startsAt: '2026-12-02T16:00:00Z', place: planned.place, reason: 'Snow.' },
    stepped('moved', 'Snow.', { startsAt: '2026-12-02T16:00:00.000Z' }),
  ),
  example(
    commissioning.cancelGroupMeeting,
    { meeting, reason: 'Snow.' },
    stepped('cancelled', 'Snow.', { state: 'cancelled' }),
  ),
  example(
    commissioning.noteAttendance,
    { meeting, people: [{ personId: a.head, presence: 'present' }] },
    { ...open, people },
  ),
  example(commissioning.openGroupMeeting, { meeting }, open),
  example(
    commissioning.closeGroupMeeting,
    { meeting },
    stepped('closed', null, { state: 'closed', openedAt, closedAt: '2026-12-01T17:45:00.000Z', people }),
  ),
  example(
    commissioning.showAttendanceRates,
    { until: '2026-12-01' },
    {
      from: '2025-12-02',
      until: '2026-12-01',
      meetings: 36,
      people: [
        { personId: a.head, kind: 'core', meetings: 12, present: 11, apologies: 1, absent: 0, rate: 0.917 },
      ],
    },
  ),
  example(
    commissioning.showCityScan,
    { meeting },
    {
      meeting,
      since: '2026-11-24T16:01:00.000Z',
      until: planned.startsAt,
      districts: [
        {
          district: 'ladywood',
          counts: [
            { kind: 'concern-overdue', count: 1 },
            { kind: 'signal-raised', count: 4 },
          ],
          cases: [
            {
              caseId: a.caseId,
              urn: a.school,
              state: 'responding',
              rating: 'high',
              dueOn: '2026-11-27',
              overdue: true,
              last: 'concern-overdue',
              at: '2026-11-28T05:00:00.000Z',
            },
          ],
        },
      ],
    },
  ),
  example(
    commissioning.showAgenda,
    { meeting },
    {
      meeting,
      state: 'open',
      since: '2026-11-24T16:01:00.000Z',
      until: openedAt,
      items: [standing],
      more: [],
    },
  ),
  example(
    commissioning.addLateItem,
    { meeting, ...brought, lateBecause: 'The offer ends on Friday.' },
    {
      ...standing,
      ...brought,
      ...{ number: 9, kind: 'proposed', subject: proposal, district: null, on: '2026-12-01' },
      ...{ commission: null, commissionVersion: null, interests: [] },
      lateBecause: 'The offer ends on Friday.',
    },
  ),
  example(commissioning.proposeItem, brought, proposed),
  example(commissioning.listItemProposals, { state: 'waiting' }, { items: [proposed], next: null }),
  example(commissioning.showItemProposal, { proposal }, proposed),
  example(
    commissioning.withdrawItemProposal,
    { proposal, reason: 'The schools found it themselves.' },
    { ...proposed, state: 'withdrawn', version: 2 },
  ),
  example(commissioning.showAgendaItem, { item }, standing),
  example(
    commissioning.noteDiscussion,
    { item, notes: 'The reading lead has left; the trust has nobody free until Easter.' },
    {
      ...standing,
      notes: 'The reading lead has left; the trust has nobody free until Easter.',
      version: 2,
    },
  ),
  example(
    commissioning.declareInterest,
    { item, why },
    {
      ...standing,
      ...{ barred: true, subject: null, urns: [], commission: null, commissionVersion: null, quorum: null },
      interests: [{ personId: a.head, kind: 'declared', urn: null, why }],
      version: 2,
    },
  ),
  example(
    commissioning.withdrawInterest,
    { item, why: 'She has moved to another school.' },
    { ...standing, version: 3 },
  ),
  example(commissioning.castItemVote, { item, vote: 'for' }, { ...standing, votes: [vote], version: 2 }),
  example(
    commissioning.decideItem,
    { item, ...decision, commissionVersion: 1 },
    {
      ...standing,
      ...decision,
      votes: [vote],
      commissionVersion: 2,
      decidedAt: '2026-12-01T16:40:00.000Z',
      version: 6,
    },
  ),
];
