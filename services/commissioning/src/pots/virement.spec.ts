import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { approved, assertTwoLines, refused, virementPostings, type Virement } from './virement.js';

const at = new Date('2026-11-24T10:00:00Z');
const virementIn = (state: commissioning.VirementState): Virement => ({
  id: 'one',
  year: '2026-27',
  from: 'other',
  to: 'infrastructure',
  amountPence: 500,
  reason: 'the rooms cost more',
  state,
  proposedBy: 'ann',
  proposedAt: at,
  decidedBy: null,
  decidedAt: null,
  refusal: null,
  version: 1,
});

describe('a virement', () => {
  const moves = {
    approved: (virement: Virement) => approved(virement, { at, by: 'bea' }),
    refused: (virement: Virement) => refused(virement, 'not now', { at, by: 'bea' }),
  };
  const table = commissioning.virementStates.flatMap((from) =>
    (['approved', 'refused'] as const).map((to) => ({ from, to, allowed: from === 'proposed' })),
  );

  it.each(table.filter(({ allowed }) => allowed))('that is $from becomes $to', ({ from, to }) => {
    expect(moves[to](virementIn(from))).toMatchObject({ state: to, decidedBy: 'bea', version: 2 });
  });

  it.each(table.filter(({ allowed }) => !allowed))('that is $from does not become $to', ({ from, to }) => {
    expect(() => moves[to](virementIn(from))).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'commissioning.virement.decided' }),
    );
  });

  it('is not approved by who proposed it, who may take it back', () => {
    expect(() => approved(virementIn('proposed'), { at, by: 'ann' })).toThrow(
      expect.objectContaining({ kind: 'forbidden', code: 'commissioning.virement.proposer-approves' }),
    );
    expect(refused(virementIn('proposed'), 'a mistake', { at, by: 'ann' }).state).toBe('refused');
  });

  it('moves from one line to another', () => {
    const terms = { amountPence: 1, reason: 'x' };
    expect(() => {
      assertTwoLines({ ...terms, from: 'other', to: 'other' });
    }).toThrow(expect.objectContaining({ code: 'commissioning.pot.line-refused' }));
  });

  it('takes as much as it gives, under one operation', () => {
    expect(virementPostings(virementIn('approved'))).toEqual([
      expect.objectContaining({ kind: 'virement-out', line: 'other', amountPence: 500, operation: 'one' }),
      expect.objectContaining({
        kind: 'virement-in',
        line: 'infrastructure',
        amountPence: 500,
        operation: 'one',
      }),
    ]);
  });
});
