import { commissioning } from '@partnership/contracts';
import { title } from './calls.js';
import { example } from './example.js';
import * as a from './things.js';

const { commission } = a;
const expression = '01938f0c-2b3c-7d4e-9f50-6b7c8d9e0f1a';
const year = '2026-27';

const content = {
  answers: [
    {
      criterion: 'impact',
      text: 'Reading at the expected standard rose from 58 to 79 per cent in three years.',
    },
    { criterion: 'intake', text: 'Two in three of our pupils speak another language at home.' },
  ],
  days: 18,
  pricePence: 2_700_000,
  roles: ['Reading lead', 'Deputy headteacher'],
  interests: [
    {
      interest: 'Our deputy was a governor of the school that is helped until 2024.',
      reason: 'The post has ended, and the deputy would not take part.',
    },
  ],
};

const entry: commissioning.ExpressionEntryView = {
  expression,
  commission,
  title,
  urn: a.helper,
  state: 'submitted',
  submittedAt: '2027-01-11T10:00:00.000Z',
  changedAt: '2027-01-11T10:00:00.000Z',
  version: 1,
};

const view: commissioning.ExpressionView = {
  ...entry,
  content: { ...content, designations: [] },
  why: null,
};

const capacity: commissioning.CapacityView = {
  urn: a.helper,
  year,
  declaredDays: 30,
  heldDays: 18,
  usedDays: 0,
  freeDays: 12,
  version: 3,
};

export const expressionExamples = [
  example(commissioning.submitExpression, { commission, urn: a.helper, ...content }, entry),
  example(
    commissioning.changeExpression,
    { expression, ...content, days: 20 },
    { ...entry, changedAt: '2027-01-13T08:30:00.000Z', version: 2 },
  ),
  example(
    commissioning.withdrawExpression,
    { expression },
    { ...entry, state: 'withdrawn', changedAt: '2027-01-14T08:30:00.000Z', version: 3 },
  ),
  example(commissioning.listOwnExpressions, { urn: a.helper }, { items: [entry], next: null }),
  example(commissioning.showExpression, { expression }, view),
  example(
    commissioning.listExpressions,
    { commission },
    { items: [{ ...view, state: 'valid', version: 2 }], next: null, withheld: 0 },
  ),
  example(commissioning.showCapacity, { urn: a.helper, year }, capacity),
  example(
    commissioning.declareCapacity,
    { urn: a.helper, year, days: 30, reason: 'Two leaders can be released for three days a term each.' },
    capacity,
  ),
  example(
    commissioning.listCapacityEntries,
    { urn: a.helper, year },
    {
      items: [
        {
          kind: 'declared',
          days: 30,
          expression: null,
          reason: 'Two leaders can be released for three days a term each.',
          by: a.head,
          at: '2026-11-02T09:00:00.000Z',
        },
        {
          kind: 'held',
          days: 18,
          expression,
          reason: null,
          by: 'commissioning',
          at: '2027-01-11T10:00:00.000Z',
        },
      ],
      next: null,
    },
  ),
];
