import { districts } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const send: districts.AnsweredServiceView = {
  service: 'send',
  title: 'Special educational needs and disabilities',
  statutory: true,
};

const terms = {
  service: 'send',
  body: 'council',
  bodyName: 'SEND Assessment and Review',
  contact: 'senar@council.example',
  how: 'By the form on the page; an answer comes within five days.',
  scope: 'all',
  from: '2026-09-01',
} as const;

const recorded: districts.ResponsibilityView = {
  responsibility: '01938f0b-cced-7a72-9f42-627384950617',
  title: send.title,
  statutory: true,
  ...terms,
  scopeValue: null,
  until: null,
  endedBecause: null,
  version: 1,
};

export const responsibilityExamples = [
  example(districts.listAnsweredServices, {}, { items: [send] }),
  example(districts.setAnsweredService, send, send),
  example(districts.listResponsibilities, { service: 'send' }, { items: [recorded], next: null }),
  example(districts.showResponsibility, { responsibility: recorded.responsibility }, recorded),
  example(
    districts.askResponsibility,
    { service: 'send', urn: a.school },
    { service: 'send', urn: a.school, on: '2026-11-24', gap: false, answer: recorded },
  ),
  example(
    districts.listGaps,
    { service: 'admissions' },
    {
      items: [
        {
          service: 'admissions',
          urn: a.school,
          name: 'Canal Basin Primary School',
          phase: 'primary',
          district: 'ladywood',
          statutory: true,
        },
      ],
      next: null,
    },
  ),
  example(districts.recordResponsibility, terms, recorded),
  example(
    districts.endResponsibility,
    { responsibility: recorded.responsibility, on: '2027-08-31', reason: 'The service is reorganised.' },
    { ...recorded, until: '2027-08-31', endedBecause: 'The service is reorganised.', version: 2 },
  ),
];
