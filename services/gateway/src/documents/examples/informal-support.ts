import { commissioning } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const support = '01938f0c-4d5e-7f60-9b72-8d9e0f1a2b3c';
const what = 'Half a day on phonics with two teachers';
const thanks = 'Two of our teachers now lead phonics: thank you.';

const entered: commissioning.SupportView = {
  ...{ support, giver: a.helper, receiver: a.school, what, hours: 3.5, on: '2026-11-26' },
  ...{ enteredBy: 'giver', state: 'entered', confirmedOn: null, besidePaidWork: false, counted: false },
  ...{ duplicateOf: null, whyDeclined: null, thanks: null, giverAgreed: false, receiverAgreed: false },
  version: 1,
};
const confirmed: commissioning.SupportView = {
  ...entered,
  ...{ state: 'confirmed', confirmedOn: '2026-11-27', counted: true, version: 2 },
};
const none: commissioning.SupportSum = { entries: 0, hours: 0, withoutHours: 0, schools: 0 };

export const informalSupportExamples = [
  example(commissioning.enterSupport, { other: a.school, what }, { ...entered, hours: null }),
  example(commissioning.listSupport, { state: 'entered' }, { items: [entered], next: null }),
  example(
    commissioning.listPublishedSupport,
    {},
    {
      items: [
        {
          ...{ support, giver: a.helper, giverName: 'Bellfield Primary School', receiver: a.school },
          ...{ receiverName: 'Ashcroft Primary School', what, hours: 3.5, on: '2026-11-26', thanks },
        },
      ],
      next: null,
    },
  ),
  example(
    commissioning.showSupportCounts,
    { terms: 1 },
    {
      terms: [
        {
          term: '2026-27-autumn',
          city: {
            ...{ district: null, tooFew: false, entries: 118, hours: 402.5, givers: 61, receivers: 77 },
          },
          districts: [
            { district: 'ladywood', tooFew: false, entries: 21, hours: 70, givers: 12, receivers: 15 },
            { district: 'yardley', tooFew: true, entries: null, hours: null, givers: null, receivers: null },
          ],
        },
      ],
    },
  ),
  example(commissioning.showSupport, { support }, entered),
  example(
    commissioning.correctSupport,
    { support, what, hours: 3.5, on: '2026-11-26' },
    { ...entered, version: 2 },
  ),
  example(commissioning.confirmSupport, { support }, confirmed),
  example(
    commissioning.declineSupport,
    { support, reason: 'That was with another school.' },
    { ...entered, state: 'declined', whyDeclined: 'That was with another school.', version: 2 },
  ),
  example(
    commissioning.withdrawSupport,
    { support, reason: 'Entered twice.' },
    { ...entered, state: 'withdrawn', version: 2 },
  ),
  example(commissioning.thankForSupport, { support, thanks }, { ...confirmed, thanks, version: 3 }),
  example(
    commissioning.agreeToPublishSupport,
    { support, agreed: true },
    { ...confirmed, receiverAgreed: true, version: 3 },
  ),
  example(
    commissioning.sumSupport,
    { urn: a.helper, terms: 1 },
    {
      urn: a.helper,
      terms: [
        {
          term: '2026-27-autumn',
          given: { entries: 4, hours: 11.5, withoutHours: 1, schools: 3 },
          received: none,
          besidePaidWork: 1,
        },
      ],
    },
  ),
];
