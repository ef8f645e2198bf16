import { districts } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const publicationId = '01938f0c-4455-7d6e-9f70-8192a3b4c5d6';

const desk: districts.DeskView = {
  on: '2026-11-24',
  districts: [{ district: 'ladywood', name: 'Ladywood', headings: [{ heading: 'waiting', count: 1 }] }],
  parts: [
    {
      name: 'signals-waiting',
      heading: 'waiting',
      title: 'Signals that nobody has taken up or dismissed',
      available: true,
      count: 1,
      byDistrict: [{ district: 'ladywood', count: 1 }],
      top: [
        {
          district: 'ladywood',
          urn: a.school,
          record: `districts.signal/${a.signal}`,
          says: 'Canal Basin Primary School: ungraded-outcome-concerns',
          on: '2026-11-24',
        },
      ],
    },
  ],
};

const kpiTerms: districts.KpiTerms = {
  title: 'Schools graded good or outstanding',
  definition: 'Overall effectiveness of 1 or 2 at the latest graded inspection.',
  population: 'All open schools of the city',
  denominator: 'Schools that hold a grade for overall effectiveness',
  unit: '%',
  decimals: 1,
  better: 'higher',
  source: 'Ofsted management information',
  formula: { kind: 'share', fact: 'overallEffectiveness', in: ['1', '2'] },
  why: 'The council’s plan for 2026.',
};
const code = 'good-or-better';
const kpi: districts.KpiView = {
  ...kpiTerms,
  formula: kpiTerms.formula ?? null,
  code,
  setAt: '2026-09-01T09:00:00.000Z',
  endedOn: null,
  endedBecause: null,
  version: 1,
};
const period = '2025-26';
const bands = { target: 90, green: 88, amber: 80 };
const target = { code, period, ...bands, setAt: '2026-09-01T09:05:00.000Z' };
const cityFigure: districts.KpiFigureView = {
  district: null,
  value: 86.8,
  numerator: 383,
  denominator: 441,
  n: 441,
  hidden: 0,
  absent: 9,
  rag: 'amber',
};
const figures = [
  cityFigure,
  {
    ...{ district: 'ladywood', value: 86.7, numerator: 39, denominator: 45 },
    ...{ n: 45, hidden: 0, absent: 1, rag: 'amber' },
  },
];
const frozen: districts.KpiPublicationView = {
  publication: publicationId,
  code,
  period,
  number: 1,
  title: kpi.title,
  definition: kpi.definition,
  population: kpi.population,
  denominator: kpi.denominator,
  source: kpi.source,
  unit: '%',
  better: 'higher',
  basis: 'computed',
  ...bands,
  value: 86.8,
  rag: 'amber',
  figures,
  asAt: '2026-08-31',
  evidence: null,
  changed: null,
  state: 'frozen',
  frozenAt: '2026-11-20T10:00:00.000Z',
  publishedAt: null,
  version: 1,
};
const published = {
  ...frozen,
  state: 'published',
  publishedAt: '2026-11-24T10:00:00.000Z',
  version: 2,
};

const enteredCode = 'families-reached';

export const cityExamples = [
  example(districts.showDesk, { district: 'ladywood' }, desk),
  example(
    districts.listKpis,
    { period },
    {
      items: [
        {
          ...{ code, title: kpi.title, unit: '%', better: 'higher', endedOn: null, period, value: 86.8 },
          ...{ target: 90, rag: 'amber', publication: publicationId, publishedAt: published.publishedAt },
        },
      ],
      next: null,
    },
  ),
  example(districts.showKpi, { code }, kpi),
  example(districts.setKpi, { code, ...kpiTerms }, kpi),
  example(
    districts.changeKpi,
    { code, ...kpiTerms, why: 'Clearer words.' },
    { ...kpi, why: 'Clearer words.', version: 2 },
  ),
  example(
    districts.endKpi,
    { code, on: '2027-08-31', reason: 'Grades are not given any more.' },
    { ...kpi, endedOn: '2027-08-31', endedBecause: 'Grades are not given any more.', version: 2 },
  ),
  example(districts.setKpiTarget, { code, period, ...bands }, target),
  example(
    districts.enterKpiFigure,
    {
      code: enteredCode,
      period,
      value: 1240,
      evidence: 'Trust’s annual report, table 3',
      asAt: '2026-08-31',
    },
    {
      code: enteredCode,
      period,
      basis: 'entered',
      target: null,
      figures: [
        {
          ...{ district: null, value: 1240, numerator: null, denominator: null },
          ...{ n: null, hidden: null, absent: null, rag: 'unknown' },
        },
      ],
      asAt: '2026-08-31',
      evidence: 'Trust’s annual report, table 3',
    },
  ),
  example(
    districts.showKpiFigures,
    { code, period },
    { code, period, basis: 'computed', target, figures, asAt: '2026-08-31', evidence: null },
  ),
  example(districts.freezeKpi, { code, period }, frozen),
  example(districts.listKpiDrafts, {}, { items: [frozen], next: null }),
  example(districts.showKpiPublication, { publication: publicationId }, published),
  example(districts.publishKpi, { publication: publicationId }, published),
  example(
    districts.discardKpi,
    { publication: publicationId },
    { ...frozen, state: 'discarded', version: 2 },
  ),
  example(districts.listKpiHistory, { code }, { items: [published], next: null }),
];
