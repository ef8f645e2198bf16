import { commissioning } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const ocid = 'ocds-213czf-2026-17';

const head = {
  version: '1.1',
  extensions: [
    'https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/master/extension.json',
  ],
  publishedDate: '2026-12-01T10:00:00.000Z',
  publisher: { name: 'City School Partnership', uid: 'PARTNERSHIP' },
  license: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
};

const release = {
  ocid,
  id: `${ocid}-1`,
  date: '2026-12-01T10:00:00.000Z',
  tag: ['planning'],
  initiationType: 'tender',
  language: 'en',
  parties: [
    { id: 'PARTNERSHIP', name: 'City School Partnership', roles: ['buyer', 'procuringEntity', 'payer'] },
    { id: 'beneficiary-1', name: 'a primary school in Ladywood', roles: ['interestedParty'] },
  ],
  buyer: { id: 'PARTNERSHIP', name: 'City School Partnership' },
  planning: {
    rationale: 'A year of support for the reading lead.',
    budget: {
      id: a.commission,
      description: 'Reading in Key Stage 2',
      project: 'School improvement commissioning 2026-27',
      projectID: 'pot-2026-27',
    },
  },
};

const { id: _id, tag: _tag, ...whole } = release;
const record = {
  ocid,
  releases: [release],
  compiledRelease: { ...whole, id: `${ocid}-${release.date}`, tag: ['compiled'] },
};

const packageAt = (path: string) => ({ uri: `http://localhost:3000/v1/ocds/${path}`, ...head });

export const openContractingExamples = [
  example(
    commissioning.listReleases,
    { limit: 100 },
    { ...packageAt('releases?limit=100'), releases: [release] },
  ),
  example(commissioning.showReleases, { ocid }, { ...packageAt(`releases/${ocid}`), releases: [release] }),
  example(
    commissioning.listRecords,
    { limit: 100 },
    { ...packageAt('records?limit=100'), records: [record] },
  ),
  example(commissioning.showRecord, { ocid }, { ...packageAt(`records/${ocid}`), records: [record] }),
  example(
    commissioning.listRedFlags,
    { code: 'R018' },
    {
      items: [
        {
          ocid,
          commission: a.commission,
          code: 'R018',
          title: 'One valid expression of interest',
          because: '1 valid of 2',
        },
      ],
      next: null,
    },
  ),
];
