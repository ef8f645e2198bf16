import { expect, test } from '@jest/globals';
import type { districts } from '@partnership/contracts';
import { profileFaults } from './profile-check.js';
import { definitionIn, profileFrom } from './profile-definition.js';

const known = new Set(['pupils']);
const schools: districts.ProfileDefinition = {
  title: 'Schools',
  kind: 'schools',
  key: 'URN',
  dateFormat: 'yyyy-mm-dd',
  columns: [
    { name: 'URN', reads: 'urn', required: true },
    { name: 'DfE', reads: 'laestab', fact: 'laestab' },
    { name: 'Name', reads: 'text', fact: 'name', essential: true },
    {
      name: 'Phase',
      reads: 'choice',
      fact: 'phase',
      essential: true,
      choices: [{ cell: 'P', means: 'primary' }],
    },
    { name: 'Pupils', reads: 'count', fact: 'pupils', indicator: { code: 'pupils', period: '' } },
  ],
  authority: { laestab: 'DfE' },
};
const [urn, dfe, name, phase, pupils] = schools.columns as [
  districts.ColumnDefinition,
  districts.ColumnDefinition,
  districts.ColumnDefinition,
  districts.ColumnDefinition,
  districts.ColumnDefinition,
];
const { authority: _, ...withoutAuthority } = schools;

test.each<[string, districts.ProfileDefinition, string[]]>([
  ['a whole one', schools, []],
  ['no authority', withoutAuthority, ['/authority no-authority']],
  [
    'an authority of a column that is not there',
    { ...schools, authority: { name: 'LA' } },
    ['/authority/name unknown-column'],
  ],
  ['no phase', { ...schools, columns: [urn, dfe, name] }, ['/columns no-phase']],
  [
    'a name that may be blank',
    { ...schools, columns: [urn, dfe, { ...name, essential: false }, phase] },
    ['/columns no-name'],
  ],
  [
    'two columns for one fact',
    { ...schools, columns: [...schools.columns, { name: 'Roll', reads: 'count', fact: 'pupils' }] },
    ['/columns/5/fact fact-twice'],
  ],
  [
    'a second column for where the first is silent',
    {
      ...schools,
      columns: [...schools.columns, { name: 'Roll', reads: 'count', fact: 'pupils', fallback: true }],
    },
    [],
  ],
  [
    'a key that is text',
    { ...schools, columns: [{ ...urn, reads: 'text' }, dfe, name, phase] },
    ['/columns/0/reads key-not-urn'],
  ],
  [
    'a key that may be absent',
    { ...schools, columns: [{ name: 'URN', reads: 'urn' }, dfe, name, phase] },
    ['/columns/0/required key-not-required'],
  ],
  [
    'a period given twice',
    {
      ...schools,
      columns: [urn, dfe, name, phase, { ...pupils, indicator: { code: 'pupils', period: '', before: 1 } }],
    },
    ['/columns/4/indicator/before period-twice'],
  ],
  [
    'a fact of a column that is not read',
    { ...schools, columns: [urn, dfe, name, phase, { name: 'X', reads: 'nothing', fact: 'x' }] },
    ['/columns/4/reads reads-nothing'],
  ],
  [
    'bounds of a text',
    { ...schools, columns: [urn, dfe, { ...name, most: 3 }, phase] },
    ['/columns/2/most not-a-figure'],
  ],
  [
    'listed facts of other types',
    {
      ...schools,
      columns: [
        urn,
        dfe,
        name,
        { ...phase, choices: [{ cell: 'P', means: 'Primary' }] },
        { name: 'Roll', reads: 'decimal', fact: 'pupils' },
        { name: 'E', reads: 'text', fact: 'easting' },
        { name: 'N', reads: 'count', fact: 'northing' },
        { name: 'Judged', reads: 'count', fact: 'overallEffectiveness' },
        { name: 'Grade', reads: 'grade', fact: 'overallEffectiveness', fallback: true },
        { name: 'Open', reads: 'yes-no', fact: 'status' },
      ],
    },
    [
      '/columns/3/choices/0/means not-of-fact',
      '/columns/4/reads not-of-fact',
      '/columns/5/reads not-of-fact',
      '/columns/7/reads not-of-fact',
      '/columns/9/reads not-of-fact',
    ],
  ],
  ['an ignored column that is read', { ...schools, ignored: ['phase'] }, ['/ignored/0 column-twice']],
  [
    'figures without an indicator',
    { ...withoutAuthority, kind: 'measures', columns: [urn] },
    ['/columns no-indicator'],
  ],
])('of %s the faults are %j', (_what, definition, faults) => {
  expect(profileFaults(definition, known).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(faults);
});

test('what is kept of a request is its definition alone', () => {
  const request = { ...schools, profile: 'list', somethingElse: 1 };
  expect(definitionIn(request)).toEqual(schools);
});

test('a list that does not tell the status is of open schools', () => {
  expect(profileFrom('list', 1, schools).always).toEqual({ status: 'open' });
  const told = {
    ...schools,
    columns: [...schools.columns, { name: 'S', reads: 'text', fact: 'status' } as const],
  };
  expect(profileFrom('list', 1, told).always).toEqual({});
});
