import { expect, test } from '@jest/globals';
import { shownFacts } from './facts.js';

test('the newest fact of each name shows, with its source, and what only an older source says shows too', () => {
  expect(
    shownFacts([
      { source: 4, facts: { name: { kind: 'text', value: 'Old' }, ward: { kind: 'text', value: 'Soho' } } },
      { source: 2, facts: { name: { kind: 'text', value: 'New' }, pupils: { kind: 'missing' } } },
    ]),
  ).toEqual([
    { name: 'name', kind: 'text', value: 'New', source: 2 },
    { name: 'ward', kind: 'text', value: 'Soho', source: 4 },
    { name: 'pupils', kind: 'missing', source: 2 },
  ]);
});
