import { districts } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const ladywood: districts.DistrictView = {
  code: 'ladywood',
  name: 'Ladywood',
  schools: 46,
  lead: { personId: a.lead, from: '2026-09-01', until: null },
  version: 2,
};

const record: districts.SchoolRecordView = {
  urn: a.school,
  name: 'Canal Basin Primary School',
  phase: 'primary',
  establishmentType: 'Community School',
  status: 'open',
  authority: '999',
  inCity: true,
  district: 'ladywood',
  districtBasis: 'suggested',
  districtFrom: '2026-08-31',
  districtReason: 'ward Soho',
  districtSuggestion: null,
  districtCandidates: [],
  openedOn: '1998-09-01',
  closedOn: null,
  trustId: null,
  trustName: null,
  ward: 'Soho',
  constituency: 'Ladywood',
  postcode: 'B18 5AA',
  pupils: 417,
  facts: [
    { name: 'pupils', kind: 'number', value: '417', source: 'ofsted-mi', asAt: '2026-08-31', run: a.run },
  ],
  version: 3,
};

const entry: districts.SchoolEntryView = {
  urn: record.urn,
  name: record.name,
  phase: record.phase,
  status: record.status,
  authority: record.authority,
  district: record.district,
  districtSuggestion: null,
  trustId: null,
  pupils: record.pupils,
  version: record.version,
};

export const feedRun: districts.FeedRunView = {
  run: a.run,
  profile: 'ofsted-mi',
  asAt: '2026-08-31',
  period: null,
  state: 'loaded',
  dryRun: false,
  fileName: 'management-information.csv',
  sha256: a.hash,
  bytes: 1_284_310,
  encoding: 'windows-1252',
  sentBy: 'council-feeds',
  receivedAt: '2026-11-24T08:00:03.120Z',
  finishedAt: '2026-11-24T08:00:04.905Z',
  received: 452,
  loaded: 450,
  quarantined: 2,
  comparators: 0,
  warnings: 1,
  unchanged: false,
  sameAs: null,
  fault: null,
  reversedBecause: null,
  version: 4,
};

const raised: districts.SignalView = {
  signal: a.signal,
  urn: a.school,
  district: 'ladywood',
  rule: 'ungraded-outcome-concerns',
  ruleVersion: 1,
  says: 'The ungraded inspection ended with “(Concerns) - S5 Next”.',
  figures: [
    { name: 'ungradedOutcome', value: 'School remains Good (Concerns) - S5 Next', asAt: '2026-08-31' },
  ],
  state: 'raised',
  raisedAt: '2026-11-24T08:00:04.905Z',
  run: a.run,
  caseId: null,
  reason: null,
  version: 1,
};

const fault: districts.RowFaultView = {
  line: 37,
  urn: '900112',
  column: 'Inspection start date',
  code: 'date-format',
  detail: '2026-02-30 is not a date as DD/MM/YYYY',
};

const counted: districts.OutcomeCountView = {
  district: 'ladywood',
  name: 'Ladywood',
  schools: 46,
  pupils: 21_044,
  graded: 45,
  goodOrBetter: 39,
  percentage: 86.7,
};

const inspection: districts.InspectionView = {
  number: '10241234',
  urn: a.school,
  kind: 'graded',
  type: 'S5 Inspection',
  framework: 'four-grades',
  inspectedOn: '2022-03-15',
  publishedOn: '2022-05-06',
  overall: '2',
  outcome: null,
  categoryOfConcern: null,
  predecessorUrn: null,
  scale: ['1', '2', '3', '4'],
  judgements: [{ area: 'qualityOfEducation', kind: 'number', value: '2' }],
  run: a.run,
};

const reason = 'The head asked for it, and the governors agree.';

export const districtExamples = [
  example(districts.listSchools, { district: 'ladywood', limit: 50 }, { items: [entry], next: null }),
  example(districts.showSchool, { urn: a.school }, record),
  example(
    districts.listInspections,
    { urn: a.school },
    {
      items: [inspection],
      latest: [inspection],
    },
  ),
  example(
    districts.decideDistrict,
    { urn: a.school, district: 'ladywood', from: '2026-09-01', reason: 'It serves the north of Ladywood.' },
    { ...record, districtBasis: 'decided', districtReason: 'It serves the north of Ladywood.', version: 4 },
  ),
  example(
    districts.summariseOutcomes,
    {},
    {
      authority: '999',
      asAt: '2026-08-31',
      schools: 450,
      pupils: 201_312,
      trusts: 41,
      graded: 441,
      goodOrBetter: 383,
      percentage: 86.8,
      byDistrict: [counted],
    },
  ),
  example(districts.listDistricts, {}, { items: [ladywood] }),
  example(districts.showDistrict, { district: 'ladywood' }, ladywood),
  example(
    districts.listLeadTerms,
    { district: 'ladywood' },
    {
      items: [
        { district: 'ladywood', personId: a.lead, from: '2026-09-01', until: null, endedBecause: null },
      ],
    },
  ),
  example(
    districts.appointLead,
    { district: 'ladywood', personId: a.lead, from: '2026-09-01' },
    { ...ladywood, version: 3 },
  ),
  example(
    districts.endLead,
    { district: 'ladywood', on: '2027-08-31', reason: 'The secondment ends.' },
    { ...ladywood, lead: { personId: a.lead, from: '2026-09-01', until: '2027-08-31' }, version: 4 },
  ),
  example(districts.listRuns, { profile: 'ofsted-mi' }, { items: [feedRun], next: null }),
  example(districts.showRun, { run: a.run }, feedRun),
  example(districts.listRowFaults, { run: a.run, level: 'quarantine' }, { items: [fault], next: null }),
  example(
    districts.reverseRun,
    { run: a.run, reason: 'The council withdrew the file.' },
    { ...feedRun, state: 'reversed', reversedBecause: 'The council withdrew the file.', version: 5 },
  ),
  example(districts.listSignals, { district: 'ladywood', state: 'raised' }, { items: [raised], next: null }),
  example(districts.showSignal, { signal: a.signal }, raised),
  example(
    districts.takeUpSignal,
    { signal: a.signal, reason },
    { ...raised, state: 'taken-up', caseId: a.caseId, reason, version: 2 },
  ),
  example(
    districts.dismissSignal,
    { signal: a.signal, reason: 'A new head has been in post since the inspection.' },
    {
      ...raised,
      state: 'dismissed',
      reason: 'A new head has been in post since the inspection.',
      version: 2,
    },
  ),
];

export { record as schoolRecord };
