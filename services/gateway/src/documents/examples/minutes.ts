import { commissioning } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const meeting = '01938f0e-3c4d-7e5f-a061-7c8d9e0f1a32';
const item = '01938f0e-4d5e-7f60-b172-8d9e0f1a2b43';
const director = '01938f0e-6f70-7182-9394-af1b2c3d4e65';

const text = 'Agreed. Reading has fallen for three years; a year of support is called for.';
const heading = { number: 3, kind: 'commission-waiting', title: 'Reading in Key Stage 2', outcome: 'agreed' };

const kept: commissioning.MinutesView = {
  meeting,
  startsAt: '2026-12-01T16:00:00.000Z',
  place: 'Lench’s Trust, room 2',
  state: 'closed',
  people: [{ personId: a.head, kind: 'core', chair: true, body: null, presence: 'present' }],
  items: [
    {
      item,
      ...heading,
      barred: false,
      urns: [a.school],
      commission: a.commission,
      reason: 'Reading has fallen for three years.',
      votes: [{ personId: a.head, vote: 'for' }],
      interests: [{ personId: a.lead, kind: 'same-trust', urn: a.school, why: null }],
      text,
    },
  ],
  editions: [],
  version: 2,
};

const first: commissioning.MinutesEditionView = {
  edition: 1,
  publishedAt: '2026-12-03T09:00:00.000Z',
  publishedBy: director,
  why: null,
};

const why = 'The length of the work was wrong.';
const corrected = 'Agreed. Two terms of support are called for.';

const entry: commissioning.PublicMinutesEntryView = {
  meeting,
  startsAt: kept.startsAt,
  edition: 1,
  publishedAt: first.publishedAt,
  items: 8,
};

export const minutesExamples = [
  example(commissioning.showMinutes, { meeting }, kept),
  example(commissioning.writeMinutes, { meeting, item, title: heading.title, text }, kept),
  example(
    commissioning.publishMinutes,
    { meeting },
    { ...kept, state: 'published', editions: [first], version: 3 },
  ),
  example(
    commissioning.correctMinutes,
    { meeting, item, text: corrected, why },
    {
      ...kept,
      state: 'published',
      items: kept.items.map((each) => ({ ...each, text: corrected })),
      editions: [first, { ...first, edition: 2, publishedAt: '2026-12-10T09:00:00.000Z', why }],
      version: 4,
    },
  ),
  example(commissioning.listPublicMinutes, { limit: 20 }, { items: [entry], next: null }),
  example(
    commissioning.showPublicMinutes,
    { meeting },
    {
      meeting,
      startsAt: kept.startsAt,
      present: 5,
      members: 7,
      guestsPresent: 3,
      edition: 1,
      publishedAt: first.publishedAt,
      why: null,
      items: [
        {
          ...heading,
          schools: ['a primary school in Ladywood'],
          text,
          votes: { for: 4, against: 0, abstained: 0 },
          barred: 1,
        },
      ],
    },
  ),
];
