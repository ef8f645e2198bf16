import { expect, test } from '@jest/globals';
import { linksIn } from './link-row.js';

test.each<[string[], string[], string[]]>([
  [['Does not have links'], [], []],
  [['', ' '], [], []],
  [['148213 Successor'], ['148213 Successor'], []],
  [
    ['115961 Predecessor', '148215 Successor - amalgamated'],
    ['115961 Predecessor', '148215 Successor - amalgamated'],
    [],
  ],
  [['12345 Successor', 'Successor', '148213'], [], ['12345 Successor', 'Successor', '148213']],
  // A school does not follow itself.
  [['100001 Successor'], [], ['100001 Successor']],
])('of %j the links are %j, and no links %j', (cells, links, unread) => {
  const read = linksIn(cells, '100001', 7);
  expect(read.links.map(({ linkedUrn, type }) => `${linkedUrn} ${type}`)).toEqual(links);
  expect(read.unread).toEqual(unread);
});
