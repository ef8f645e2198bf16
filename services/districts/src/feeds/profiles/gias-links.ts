import type { FeedProfile } from '../profile.js';

/** Which schools followed which, as the register tells it. */
export const giasLinks: FeedProfile = {
  code: 'gias-links',
  version: 1,
  kind: 'links',
  title: 'Get Information About Schools, links',
  key: 'URN',
  dateFormat: 'dd-mm-yyyy',
  columns: [
    { name: 'URN', reads: 'urn', required: true },
    { name: 'LinkURN', reads: 'urn', required: true },
    { name: 'LinkName', reads: 'nothing' },
    { name: 'LinkType', reads: 'text', required: true },
    { name: 'LinkEstablishedDate', reads: 'date' },
  ],
  always: {},
  inspections: [],
  link: { linked: 'LinkURN', type: 'LinkType', establishedOn: 'LinkEstablishedDate' },
};
