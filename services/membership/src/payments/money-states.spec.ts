import { describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { mayBecome, mayDecide, needsSecondPerson, refundSteps, writeOffSteps } from './money-states.js';

const allowed = (states: readonly string[], may: (from: never, to: never) => boolean): string[] =>
  states.flatMap((from) =>
    states.filter((to) => may(from as never, to as never)).map((to) => `${from} to ${to}`),
  );

describe('states of money', () => {
  it('a refund is paid or cancelled once', () => {
    const may = (from: membership.RefundState, to: membership.RefundState) =>
      mayBecome(refundSteps, from, to);
    expect(allowed(membership.refundStates, may)).toEqual(['proposed to paid', 'proposed to cancelled']);
  });

  it('a write-off is approved or refused once', () => {
    const may = (from: membership.WriteOffState, to: membership.WriteOffState) =>
      mayBecome(writeOffSteps, from, to);
    expect(allowed(membership.writeOffStates, may)).toEqual(['proposed to approved', 'proposed to refused']);
  });

  it.each([
    [100, 'ada', true],
    [101, 'ada', false],
    [101, 'ben', true],
  ])('%i pence that ada proposed, with a limit of 100, decided by %s: %s', (pence, by, may) => {
    expect(mayDecide({ pence, proposedBy: 'ada' }, by, 100)).toBe(may);
    expect(needsSecondPerson({ pence }, 100)).toBe(pence > 100);
  });
});
