import { describe, expect, it } from '@jest/globals';
import type { Actor, Grant } from '@partnership/contracts';
import { assertReach } from './reach.js';

const actor = (...grants: Grant[]): Actor => ({ kind: 'person', id: 'p', grants });
const city = { districts: [] };
const ladywood = { districts: ['ladywood'] };
const joined = { districts: ['ladywood', 'yardley'] };

describe('whom a returning officer reaches', () => {
  it.each([
    ['every contest, without limits', [{ role: 'returning-officer' }], [city, ladywood], true],
    ['the own district', [{ role: 'deputy-returning-officer', districts: ['ladywood'] }], [ladywood], true],
    [
      'not the city, limited to a district',
      [{ role: 'returning-officer', districts: ['ladywood'] }],
      [city],
      false,
    ],
    [
      'not joined districts, limited to one',
      [{ role: 'returning-officer', districts: ['ladywood'] }],
      [joined],
      false,
    ],
    [
      'no contest, limited to a school',
      [{ role: 'returning-officer', schools: ['100001'] }],
      [ladywood],
      false,
    ],
    ['no contest in another role', [{ role: 'admin' }], [ladywood], false],
    [
      'not all contests, if one is beyond',
      [{ role: 'returning-officer', districts: ['ladywood'] }],
      [ladywood, city],
      false,
    ],
  ] as [string, Grant[], { districts: string[] }[], boolean][])('%s', (_what, grants, contests, expected) => {
    const reach = (): void => {
      assertReach(actor(...grants), contests);
    };
    if (expected) expect(reach).not.toThrow();
    else expect(reach).toThrow(expect.objectContaining({ kind: 'forbidden' }));
  });
});
