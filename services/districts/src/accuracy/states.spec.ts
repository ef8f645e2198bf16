import { describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import * as discrepancy from './discrepancy-states.js';
import * as verification from './verification-states.js';

const pairsOf = <State extends string>(states: readonly State[]): [State, State][] =>
  states.flatMap((from) => states.map((to): [State, State] => [from, to]));

describe('an answer moves only as its table says', () => {
  const allowed = new Set(['disputed>accepted', 'disputed>rejected', 'disputed>superseded']);
  test.each(pairsOf(districts.verificationStates))('%s to %s', (from, to) => {
    expect(verification.mayBecome(from, to)).toBe(allowed.has(`${from}>${to}`));
    const move = (): void => {
      verification.assertVerificationMove(from, to);
    };
    if (allowed.has(`${from}>${to}`)) expect(move).not.toThrow();
    else expect(move).toThrow(expect.objectContaining({ kind: 'conflict' }));
  });
});

describe('a discrepancy moves only as its table says', () => {
  const allowed = new Set(['open>closed', 'open>resolved', 'closed>open', 'resolved>open']);
  test.each(pairsOf(districts.discrepancyStates))('%s to %s', (from, to) => {
    expect(discrepancy.mayBecome(from, to)).toBe(allowed.has(`${from}>${to}`));
    const move = (): void => {
      discrepancy.assertDiscrepancyMove(from, to);
    };
    if (allowed.has(`${from}>${to}`)) expect(move).not.toThrow();
    else expect(move).toThrow(expect.objectContaining({ kind: 'conflict' }));
  });
});

describe('a fact stands as what a person must decide first', () => {
  const all = [true, false];
  const cases = all.flatMap((disputed) =>
    all.flatMap((differing) => all.map((verified) => ({ disputed, differing, verified, due: true }))),
  );
  test.each(cases)('%j', (holds) => {
    const expected = holds.disputed
      ? 'disputed'
      : holds.differing
        ? 'differing'
        : holds.verified
          ? 'verified'
          : 'due';
    expect(verification.standingOf(holds)).toBe(expected);
  });
});
