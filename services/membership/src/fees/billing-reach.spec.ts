import { describe, expect, it } from '@jest/globals';
import type { Actor, Grant } from '@partnership/contracts';
import { reachOf } from './billing-reach.js';

const person = (...grants: Grant[]): Actor => ({ kind: 'person', id: 'p', grants });

describe('whose bills a role reaches', () => {
  it.each<[string, Actor, ReturnType<typeof reachOf>]>([
    ['finance', person({ role: 'finance' }), { everywhere: true, schools: [], trusts: [] }],
    [
      'a head',
      person({ role: 'headteacher', schools: ['100001'] }),
      { everywhere: false, schools: ['100001'], trusts: [] },
    ],
    // A trust's officer is not limited by school, and still not everywhere.
    [
      'a trust officer',
      person({ role: 'trust-officer', trusts: ['2053'] }),
      { everywhere: false, schools: [], trusts: ['2053'] },
    ],
    [
      'a head who is a trust officer too',
      person({ role: 'headteacher', schools: ['100001'] }, { role: 'trust-officer', trusts: ['2053'] }),
      { everywhere: false, schools: ['100001'], trusts: ['2053'] },
    ],
    ['somebody else', person({ role: 'moderator' }), { everywhere: false, schools: [], trusts: [] }],
  ])('of %s', (_, actor, reach) => {
    expect(reachOf(actor, 'invoices.read')).toEqual(reach);
  });
});
