import { membership } from '@partnership/contracts';
import { example } from './example.js';
import { applied } from './membership.js';
import * as a from './things.js';

const roll: membership.RollView = {
  roll: a.roll,
  on: '2026-11-24',
  purpose: 'election-2027',
  frozenAt: '2026-11-24T10:00:00.000Z',
  hash: a.hash,
  entries: 431,
  excluded: 19,
  verify: 'Page through the entries, write them in the canonical form of RFC 8785, and take SHA-256 of it.',
};

export const rollExamples = [
  example(membership.freezeRoll, { on: '2026-11-24', purpose: 'election-2027' }, roll),
  example(membership.showRoll, { roll: a.roll }, roll),
  example(
    membership.listRollEntries,
    { roll: a.roll },
    {
      items: [
        {
          urn: a.school,
          name: applied.name,
          phase: 'primary',
          establishmentType: 'Community School',
          district: 'ladywood',
          delegate: a.head,
        },
      ],
      next: null,
    },
  ),
  example(
    membership.listRollExclusions,
    { roll: a.roll },
    {
      items: [
        {
          urn: '900318',
          name: 'Foundry Lane Nursery School',
          state: 'applied',
          reasons: [{ code: 'not-paid', detail: 'The invoice of 2026 is not paid.' }],
          phase: 'nursery',
          district: 'ladywood',
        },
      ],
      next: null,
    },
  ),
];
