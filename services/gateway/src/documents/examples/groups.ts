import { districts } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const parent = '01938f0d-1a2b-7c3d-8e4f-5a6b7c8d9e0f';
const working = '01938f0d-2b3c-7d4e-9f50-6b7c8d9e0f1a';
const meetingId = '01938f0d-3c4d-7e5f-a061-7c8d9e0f1a2b';
const actionId = '01938f0d-4d5e-7f60-b172-8d9e0f1a2b3c';

const chair: districts.GroupMemberView = {
  member: '01938f0d-5e6f-7071-8283-9e0f1a2b3c4d',
  personId: a.lead,
  part: 'chair',
  from: '2026-09-01',
  until: null,
  version: 1,
};

const group: districts.GroupView = {
  group: working,
  kind: 'working',
  parent,
  district: 'ladywood',
  name: 'Attendance',
  purpose: 'What the schools of the district do together so that more children come to school.',
  foundedOn: '2026-09-01',
  closedOn: null,
  closedBecause: null,
  members: [chair],
  version: 2,
};

const entry: districts.GroupEntryView = {
  group: working,
  kind: 'working',
  parent,
  district: 'ladywood',
  name: group.name,
  foundedOn: group.foundedOn,
  closedOn: null,
  members: 1,
  version: 2,
};

const terms = {
  startsAt: '2026-12-03T15:30:00.000Z',
  place: 'Library of the Ladywood centre',
  about: 'Waiting lists of the nurseries; the term’s figures.',
};

const scheduled: districts.MeetingView = {
  meeting: meetingId,
  group: working,
  ...terms,
  state: 'scheduled',
  notes: null,
  reason: null,
  attendance: [],
  version: 1,
};

const attendance: districts.Attendance[] = [{ personId: a.lead, presence: 'present' }];
const notes = 'The ten nurseries are to be asked for their waiting lists.';
const held: districts.MeetingView = { ...scheduled, state: 'held', notes, attendance, version: 2 };

const doing = {
  what: 'Ask the ten nurseries for their waiting lists',
  owner: a.lead,
  dueOn: '2026-12-18',
};

const action: districts.ActionView = {
  action: actionId,
  group: working,
  meeting: meetingId,
  ...doing,
  state: 'open',
  overdue: false,
  version: 1,
};

export const groupExamples = [
  example(
    districts.foundGroup,
    {
      kind: 'working',
      parent,
      district: 'ladywood',
      name: group.name,
      purpose: group.purpose,
      on: '2026-09-01',
    },
    { ...group, members: [], version: 1 },
  ),
  example(districts.listGroups, { district: 'ladywood' }, { items: [entry], next: null }),
  example(districts.showGroup, { group: working }, group),
  example(
    districts.closeGroup,
    { group: working, on: '2027-07-31', reason: 'Its work is done.' },
    { ...group, closedOn: '2027-07-31', closedBecause: 'Its work is done.', version: 3 },
  ),
  example(
    districts.joinGroup,
    { group: working, personId: a.lead, part: 'chair', from: '2026-09-01' },
    group,
  ),
  example(
    districts.leaveGroup,
    { member: chair.member, on: '2027-07-31', reason: 'Leads another district.' },
    { ...chair, until: '2027-07-31', version: 2 },
  ),
  example(districts.scheduleMeeting, { group: working, ...terms }, scheduled),
  example(
    districts.listMeetings,
    { group: working },
    {
      items: [
        {
          meeting: meetingId,
          group: working,
          startsAt: terms.startsAt,
          place: terms.place,
          state: 'held',
          present: 1,
          version: 2,
        },
      ],
      next: null,
    },
  ),
  example(districts.showMeeting, { meeting: meetingId }, held),
  example(
    districts.changeMeeting,
    { meeting: meetingId, ...terms, place: 'By video' },
    { ...scheduled, place: 'By video', version: 2 },
  ),
  example(districts.recordMeeting, { meeting: meetingId, attendance, notes }, held),
  example(
    districts.cancelMeeting,
    { meeting: meetingId, reason: 'Too few could come.' },
    { ...scheduled, state: 'cancelled', reason: 'Too few could come.', version: 2 },
  ),
  example(districts.agreeAction, { group: working, meeting: meetingId, ...doing }, action),
  example(districts.listActions, { group: working, state: 'open' }, { items: [action], next: null }),
  example(
    districts.listOverdueActions,
    { district: 'ladywood' },
    { items: [{ ...action, overdue: true }], next: null },
  ),
  example(
    districts.showAction,
    { action: actionId },
    {
      ...action,
      history: [{ from: null, to: 'open', at: '2026-12-03T17:00:00.000Z', by: a.lead, why: 'agreed' }],
    },
  ),
  example(
    districts.changeAction,
    { action: actionId, ...doing, dueOn: '2027-01-15', reason: 'Three nurseries answer after the holidays.' },
    { ...action, dueOn: '2027-01-15', version: 2 },
  ),
  example(
    districts.moveAction,
    { action: actionId, to: 'done', reason: 'All ten have answered.' },
    { ...action, state: 'done', version: 2 },
  ),
];
