import { commissioning } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const family = '01938f0e-0a1b-7c2d-8e3f-4a5b6c7d8e9f';
const meetingId = '01938f0e-1b2c-7d3e-9f40-5b6c7d8e9fa0';
const third = '900318';
const reason = 'Three schools on the canal that share their feeder nursery.';

const member = (urn: string, name: string): commissioning.SchoolGroupMemberView => ({
  ...{ urn, name, phase: 'primary', district: 'ladywood', from: '2026-09-07' },
  ...{ until: null, endedHow: null, follows: null },
});

const entry: commissioning.SchoolGroupEntryView = {
  group: family,
  kind: 'family',
  name: 'Schools of the Canal',
  foundedOn: '2026-09-01',
  endedOn: null,
  schools: 3,
  forming: false,
  version: 4,
};

const group: commissioning.SchoolGroupView = {
  ...entry,
  members: [
    member(a.school, 'Canal Basin Primary School'),
    member(a.helper, 'Lockside Primary School'),
    member(third, 'Towpath Primary School'),
  ],
};

const meeting: commissioning.SchoolGroupMeetingView = {
  meeting: meetingId,
  group: family,
  on: '2026-11-18',
  topic: 'Reading in Year 3',
  urns: [a.school, a.helper],
  recordedBy: a.head,
  recordedAt: '2026-11-18T17:10:00.000Z',
  struckBecause: null,
  version: 1,
};
const { on, topic, urns } = meeting;

export const schoolGroupExamples = [
  example(
    commissioning.foundSchoolGroup,
    {
      kind: 'family',
      name: entry.name,
      foundedOn: '2026-09-01',
      urns: [a.school, a.helper, third],
      reason,
    },
    { ...group, members: [], schools: 0, forming: true, version: 1 },
  ),
  example(commissioning.listSchoolGroups, { kind: 'family' }, { items: [entry], next: null }),
  example(commissioning.showSchoolGroup, { group: family }, group),
  example(
    commissioning.listGroupedSchools,
    { district: 'ladywood' },
    {
      items: [
        {
          urn: a.school,
          school: 'Canal Basin Primary School',
          phase: 'primary',
          district: 'ladywood',
          group: family,
          kind: 'family',
          name: entry.name,
          from: '2026-09-07',
        },
      ],
      next: null,
    },
  ),
  example(
    commissioning.renameSchoolGroup,
    { group: family, name: 'Canalside family', reason: 'As the schools call themselves.' },
    { ...group, name: 'Canalside family', version: 5 },
  ),
  example(
    commissioning.endSchoolGroup,
    { group: family, on: '2026-11-20', reason: 'Its schools found two larger families.' },
    {
      ...group,
      endedOn: '2026-11-20',
      schools: 0,
      members: group.members.map((one) => ({ ...one, until: '2026-11-20', endedHow: 'group-ended' })),
      version: 5,
    },
  ),
  example(
    commissioning.joinSchoolGroup,
    { group: family, urn: third, from: '2026-11-20', reason: 'Works with the others already.' },
    { ...group, kind: 'alliance' },
  ),
  example(
    commissioning.leaveSchoolGroup,
    { group: family, urn: third, on: '2026-11-20', reason: 'Joins the family of its new trust.' },
    { ...group, schools: 2, forming: true, members: group.members.slice(0, 2), version: 5 },
  ),
  example(commissioning.recordSchoolGroupMeeting, { group: family, on, topic, urns }, meeting),
  example(commissioning.listSchoolGroupMeetings, { group: family }, { items: [meeting], next: null }),
  example(commissioning.showSchoolGroupMeeting, { meeting: meetingId }, meeting),
  example(
    commissioning.correctSchoolGroupMeeting,
    { meeting: meetingId, on, topic, urns: [...urns, third] },
    { ...meeting, urns: [...urns, third], version: 2 },
  ),
  example(
    commissioning.strikeSchoolGroupMeeting,
    { meeting: meetingId, reason: 'It was put off.' },
    { ...meeting, struckBecause: 'It was put off.', version: 2 },
  ),
  example(
    commissioning.listGroupsNotMet,
    { months: 6 },
    {
      items: [
        {
          group: family,
          kind: 'family',
          name: entry.name,
          schools: 3,
          districts: ['ladywood'],
          lastMetOn: null,
          since: '2026-03-02',
          days: 267,
        },
      ],
      next: null,
    },
  ),
  example(
    commissioning.listStrugglingFamilies,
    {},
    {
      items: [
        {
          group: family,
          name: entry.name,
          because: ['grades'],
          schools: [
            { urn: a.school, name: 'Canal Basin Primary School', overall: 4, openConcern: true },
            { urn: a.helper, name: 'Lockside Primary School', overall: 3, openConcern: false },
          ],
        },
      ],
      next: null,
    },
  ),
];
