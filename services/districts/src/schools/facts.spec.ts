import { expect, test } from '@jest/globals';
import { shownFacts } from './facts.js';

test('the newest fact of each name shows, with its source, and what only an older source says shows too', () => {
  expect(
    shownFacts([
      { source: 4, facts: { name: 'Old', ward: 'Soho', pupils: 210 }, absent: {} },
      {
        source: 2,
        facts: { name: 'New', pupils: null, trustId: null },
        absent: { trustId: 'notApplicable' },
      },
    ]),
  ).toEqual([
    { name: 'name', kind: 'text', value: 'New', source: 2 },
    { name: 'ward', kind: 'text', value: 'Soho', source: 4 },
    { name: 'pupils', kind: 'missing', source: 2 },
    { name: 'trustId', kind: 'notApplicable', source: 2 },
  ]);
});
