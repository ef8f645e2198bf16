import { districts } from '@partnership/contracts';
import { example, type Example } from './example.js';
import * as a from './things.js';

const definition: districts.ProfileDefinition = {
  title: 'Survey of well-being',
  kind: 'measures',
  key: 'School URN',
  dateFormat: 'dd/mm/yyyy',
  codes: [{ cell: 'SUPP', kind: 'suppressed' }],
  columns: [
    { name: 'School URN', reads: 'urn', required: true },
    { name: 'Level', reads: 'text' },
    {
      name: 'Pupils who feel safe',
      reads: 'percentage',
      required: true,
      indicator: { code: 'feelSafe' },
      least: 0,
      most: 100,
    },
  ],
  ignored: ['School name'],
  totals: {
    column: 'Level',
    rows: [{ cell: 'LA', level: 'authority', label: 'Demo City' }],
  },
};

const profile: districts.FeedProfileView = {
  profile: 'well-being',
  version: 1,
  builtIn: false,
  kind: definition.kind,
  title: definition.title,
  keyColumn: definition.key,
  dateFormat: definition.dateFormat,
  needsPeriod: true,
  columns: [
    { name: 'School URN', required: true, reads: 'urn', feeds: null, indicator: null, codes: [] },
    { name: 'Level', required: false, reads: 'text', feeds: null, indicator: null, codes: [] },
    {
      name: 'Pupils who feel safe',
      required: true,
      reads: 'percentage',
      feeds: null,
      indicator: 'feelSafe',
      codes: [{ cell: 'SUPP', kind: 'suppressed' }],
    },
  ],
};

const expectation: districts.FeedExpectationView = {
  profile: 'ofsted-mi',
  every: 'month',
  days: ['10'],
  graceDays: 5,
  since: '2026-09-01',
  lastRun: a.run,
  lastAsAt: '2026-10-31',
  nextDueOn: '2026-12-10',
  lateSince: null,
};

const indicator: districts.IndicatorView = {
  indicator: 'feelSafe',
  title: 'Pupils who feel safe',
  unit: '%',
  decimals: 0,
  better: 'higher',
  weight: 'pupils',
  definition: 'Pupils who say that they feel safe at school, of all who answered',
  smallest: 6,
  breaks: [{ period: '2025-26', why: 'The question was put in other words' }],
  periods: ['2024-25', '2025-26'],
  version: 1,
};
const { indicator: code, title, unit, decimals, better, smallest, breaks } = indicator;
const defined = {
  indicator: code,
  title,
  unit,
  decimals,
  better: better as districts.BetterWhen,
  weight: 'pupils',
  definition: indicator.definition,
  smallest,
  breaks,
};

export const feedExamples: readonly Example[] = [
  example(districts.listProfiles, {}, { items: [profile] }),
  example(districts.showProfile, { profile: 'well-being' }, { ...profile, definition }),
  example(
    districts.showTemplate,
    { profile: 'well-being' },
    {
      fileName: 'well-being.csv',
      contentType: 'text/csv; charset=utf-8',
      base64: 'U2Nob29sIFVSTixMZXZlbCxQdXBpbHMgd2hvIGZlZWwgc2FmZQ0K',
    },
  ),
  example(districts.writeProfile, { profile: 'well-being', ...definition }, { ...profile, definition }),
  example(
    districts.changeProfile,
    { profile: 'well-being', ...definition, title: 'Survey of well-being, from 2026' },
    {
      ...profile,
      version: 2,
      title: 'Survey of well-being, from 2026',
      definition: { ...definition, title: 'Survey of well-being, from 2026' },
    },
  ),
  example(
    districts.expectFeed,
    { profile: 'ofsted-mi', every: 'month', days: ['10'], graceDays: 5 },
    expectation,
  ),
  example(districts.listFeedExpectations, {}, { items: [expectation], next: null }),
  example(districts.listIndicators, {}, { items: [indicator], next: null }),
  example(districts.showIndicator, { indicator: 'feelSafe' }, indicator),
  example(districts.defineIndicator, defined, { ...indicator, periods: [] }),
  example(
    districts.changeIndicator,
    { ...defined, smallest: 10 },
    { ...indicator, smallest: 10, version: 2 },
  ),
];
