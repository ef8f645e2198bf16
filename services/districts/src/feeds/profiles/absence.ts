import type { ColumnProfile, FeedProfile } from '../profile.js';
import { dfeCodes, figure, unread } from './parts.js';

const common = {
  version: 1,
  kind: 'measures',
  key: 'Id',
  dateFormat: 'dd/mm/yyyy',
  codes: dfeCodes,
  always: {},
  inspections: [],
} as const;

/** Three years of the two figures that are given for three, and the last of the others. */
const years = [
  ['Current', 0],
  ['Previous', 1],
  ['Previous2', 2],
] as const;
const threeYears = [
  ['Abs_Tot', 'overallAbsence'],
  ['Abs_Persistent', 'persistentAbsence'],
] as const;
const lastYear = [
  ['Auth_Tot', 'authorisedAbsence'],
  ['UnAuth_Tot', 'unauthorisedAbsence'],
] as const;

const columnsOf = (area: string, of?: string): readonly ColumnProfile[] => {
  const column = (name: string, code: string, before: number): ColumnProfile => ({
    ...figure(name, 'percentage', { code, before, ...(of !== undefined && { of }) }),
    required: before === 0 && code === 'overallAbsence',
    least: 0,
    most: 100,
  });
  return [
    ...threeYears.flatMap(([figureOf, code]) =>
      years.map(([year, before]) => column(`${figureOf}_${area}_${year}_Pct`, code, before)),
    ),
    ...lastYear.map(([figureOf, code]) => column(`${figureOf}_${area}_Current_Pct`, code, 0)),
  ];
};
const bothPhases = (area: string): readonly ColumnProfile[] => [
  ...columnsOf(`Primary_${area}`, 'primary schools'),
  ...columnsOf(`Secondary_${area}`, 'secondary schools'),
];

/** Absence of schools over three years; the period is the last of them. */
export const absence: FeedProfile = {
  ...common,
  code: 'absence',
  title: 'Pupil absence, schools',
  columns: [
    { name: 'Id', reads: 'urn', required: true },
    ...['LAId', 'LAName', 'RegionId', 'RegionName'].map(unread),
    ...columnsOf('Est'),
  ],
};

export const absenceAuthorities: FeedProfile = {
  ...common,
  code: 'absence-authorities',
  title: 'Pupil absence, authorities',
  columns: [{ name: 'Id', reads: 'text', required: true }, ...bothPhases('LA')],
  comparators: { level: 'authority', code: 'Id' },
};

export const absenceEngland: FeedProfile = {
  ...common,
  code: 'absence-england',
  title: 'Pupil absence, England',
  columns: [{ name: 'Id', reads: 'urn', required: true }, ...bothPhases('Eng')],
  comparators: {
    column: 'Id',
    levels: { National: 'national', Regional: 'region', 'Local authority': 'authority' },
    code: 'Id',
    labels: {
      National: 'England',
      Regional: 'Region of the school',
      'Local authority': 'Authority of the school',
    },
  },
};
