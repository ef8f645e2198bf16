import { membership } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const name = 'Canal Basin Primary School';
const notPaid = { code: 'not-paid', detail: 'Invoice 1 for 2026/27 (£417.00) is not paid in full.' };
const active = { code: 'active', detail: 'Active since 2026-11-20.' };

export const rollDifferenceExamples = [
  example(
    membership.rollChanges,
    { roll: a.roll, since: '01938f0b-bece-7e3f-9d4e-5f6071829304' },
    {
      counts: { added: 1, removed: 0, delegate: 3, particulars: 1, unchanged: 426 },
      items: [
        {
          ...{ urn: a.school, name, kinds: ['added'], delegateWas: null, delegateIs: a.head },
          ...{ particulars: [], reasons: [notPaid] },
        },
        {
          ...{ urn: a.helper, name: 'Soho Road School', kinds: ['particulars'] },
          ...{ delegateWas: a.lead, delegateIs: a.lead, reasons: [] },
          particulars: [{ field: 'district', was: 'perry-barr', is: 'ladywood' }],
        },
      ],
      next: null,
    },
  ),
  example(
    membership.rollCorrections,
    { roll: a.roll },
    {
      corrections: 1,
      hash: a.hash,
      items: [
        {
          ...{ urn: a.school, name },
          frozen: { mayVote: false, delegate: null, state: 'applied', reasons: [notPaid] },
          known: { mayVote: true, delegate: a.head, state: 'active', reasons: [active] },
        },
      ],
      next: null,
    },
  ),
  example(
    membership.countExclusions,
    { roll: a.roll, district: 'ladywood' },
    {
      excluded: 19,
      reasons: [
        { code: 'not-paid', schools: 17 },
        { code: 'no-delegate', schools: 3 },
      ],
    },
  ),
];
