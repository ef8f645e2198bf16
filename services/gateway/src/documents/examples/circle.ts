import { commissioning } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const fewSay: commissioning.ConcentrationView = {
  n: 14,
  hhi: 0.0918,
  normalised: 0.0219,
  band: 'low',
  topThree: 0.3793,
};

const circle: commissioning.CircleView = {
  kind: 'all',
  period: '2026-autumn',
  from: '2026-09-01',
  until: '2026-12-31',
  helps: 29,
  supporters: 14,
  newSupporters: 5,
  newShare: 0.2414,
  byNumber: fewSay,
  byValue: { n: 6, hhi: null, normalised: null, band: 'too-few', topThree: null },
  reachOfMembers: { helped: 61, of: 402, share: 0.1517 },
  reachOfSchools: { helped: 63, of: 445, share: 0.1416 },
  byPhase: [
    { group: 'primary', supporters: 8, share: 0.5714, schools: 295, cityShare: 0.6629 },
    { group: 'secondary', supporters: 6, share: 0.4286, schools: 89, cityShare: 0.2 },
  ],
  byType: [{ group: 'Community School', supporters: 14, share: 1, schools: 445, cityShare: 1 }],
  byDistrict: [{ group: 'ladywood', supporters: 14, share: 1, schools: 445, cityShare: 1 }],
  target: 18,
  supportersBefore: 12,
  openness: {
    calls: 9,
    singleShare: 0.1111,
    singleShareByValue: 0.0642,
    shortWindows: 1,
    awards: 10,
    directShare: 0.2,
    directShareByValue: 0.1187,
    needToAwardMedian: 41.2,
    needToAwardNinetieth: 63,
  },
};

const target = {
  kind: 'all',
  term: '2026-autumn',
  supporters: 18,
  reason: 'A quarter more than last autumn.',
} as const;
const set: commissioning.CircleTargetView = { ...target, setBy: a.lead, setAt: '2026-09-02T09:00:00.000Z' };

export const circleExamples = [
  example(commissioning.showCircle, { kind: 'all', period: 'term' }, circle),
  example(
    commissioning.drawCircle,
    { kind: 'all', measure: 'supporters', terms: 6 },
    {
      fileName: 'circle-all-supporters.svg',
      contentType: 'image/svg+xml',
      base64: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64'),
    },
  ),
  example(commissioning.listCircleTargets, {}, { items: [set], next: null }),
  example(commissioning.setCircleTarget, target, set),
  example(
    commissioning.listNeverAsked,
    { district: 'ladywood', phase: 'primary' },
    {
      items: [
        {
          urn: a.helper,
          name: 'Ashcroft Primary School',
          phase: 'primary',
          district: 'ladywood',
          overall: 2,
          expressions: 0,
        },
      ],
      next: null,
    },
  ),
];
