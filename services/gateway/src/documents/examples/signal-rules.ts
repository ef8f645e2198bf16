import { districts } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const terms = {
  says: 'Overall absence has been above that of similar schools by two points or more, two years running.',
  condition: {
    kind: 'against',
    indicator: 'overallAbsence',
    comparison: 'above',
    by: 2,
    periods: 2,
    against: 'similar',
    similarity: 'default',
  },
} as const;

const rule: districts.SignalRuleView = {
  code: 'absence-above-similar',
  ...terms,
  figures: [],
  writtenAt: '2026-11-24T09:00:00.000Z',
  writtenBy: a.head,
  why: 'The Group asked for it.',
  endedAt: null,
  endedBecause: null,
  version: 1,
};

const mention: districts.MentionView = {
  mention: '01938f0b-aacb-774e-9d2f-405162738495',
  urn: a.school,
  heardFrom: 'a neighbouring school',
  heardOn: '2026-11-20',
  about: 'Staff keep leaving.',
  recordedAt: '2026-11-24T09:30:00.000Z',
  recordedBy: a.lead,
};

export const signalRuleExamples = [
  example(districts.listSignalRules, {}, { items: [rule], next: null }),
  example(districts.showSignalRule, { code: rule.code }, rule),
  example(districts.writeSignalRule, { code: rule.code, ...terms, reason: rule.why }, rule),
  example(
    districts.changeSignalRule,
    { code: rule.code, ...terms, condition: { ...terms.condition, by: 3 }, reason: 'Too many were raised.' },
    { ...rule, condition: { ...terms.condition, by: 3 }, why: 'Too many were raised.', version: 2 },
  ),
  example(
    districts.endSignalRule,
    { code: rule.code, reason: 'Another rule sees it.' },
    {
      ...rule,
      why: 'Another rule sees it.',
      endedAt: '2026-12-01T09:00:00.000Z',
      endedBecause: 'Another rule sees it.',
      version: 3,
    },
  ),
  example(
    districts.trySignalRule,
    { rule: terms, asOf: '2026-07-31' },
    {
      asOf: '2026-07-31',
      count: 31,
      obstacle: null,
      items: [
        {
          urn: a.school,
          name: 'Canal Basin Primary School',
          district: 'ladywood',
          evidence: '2025-26',
          figures: [
            {
              name: 'overallAbsence',
              value: '8.2',
              asAt: '2026-07-20',
              period: '2025-26',
              source: 'absence',
            },
            {
              name: 'overallAbsenceMean',
              value: '5.4',
              asAt: '2026-07-20',
              period: '2025-26',
              source: '10 schools similar by “default”',
              basis: {
                against: 'similar',
                schools: 10,
                similarity: 'default',
                similarityVersion: 1,
                characteristics: [
                  { indicator: 'freeSchoolMeals', weight: 2, period: '' },
                  { indicator: 'pupils', weight: 1, period: '' },
                ],
                nearest: 0.0412,
                farthest: 0.2876,
              },
            },
          ],
        },
      ],
      next: null,
    },
  ),
  example(districts.listMentions, { urn: a.school }, { items: [mention], next: null }),
  example(
    districts.recordMention,
    { urn: a.school, heardFrom: mention.heardFrom, heardOn: mention.heardOn, about: mention.about },
    mention,
  ),
  example(
    districts.referSchool,
    { urn: a.school, about: 'Our results fell two years running.', wanted: 'A partner school.' },
    {
      referral: '01938f0b-bbdc-7860-8e31-516273849506',
      urn: a.school,
      about: 'Our results fell two years running.',
      wanted: 'A partner school.',
      referredAt: '2026-11-24T10:00:00.000Z',
      referredBy: a.head,
    },
  ),
];
