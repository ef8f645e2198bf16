import { describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { mayMoveProposal, nextProposalStates } from './proposal-states.js';
import { mayMoveTakeUp, nextTakeUpStates } from './take-up-states.js';

/** Rows are where a thing stands, columns where it would go: + is allowed. */
function cellsOf<State extends string>(table: string) {
  const [header = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const cells = rows.flatMap(([from, ...marks]) =>
    marks.map((mark, index) => ({ from: from as State, to: header[index] as State, allowed: mark === '+' })),
  );
  return { header, cells };
}

const proposals = cellsOf<districts.ProposalState>(`
           proposed deferred agreed declined withdrawn met dropped
proposed   .        +        +      +        +         .   .
deferred   .        .        +      +        +         .   .
agreed     .        .        .      .        .         +   +
declined   .        .        .      .        .         .   .
withdrawn  .        .        .      .        .         .   .
met        .        .        .      .        .         .   .
dropped    .        .        .      .        .         .   .`);

const takeUps = cellsOf<districts.TakeUpState>(`
           asked running ended refused cancelled
asked      .     +       .     +       +
running    .     .       +     .       +
ended      .     .       .     .       .
refused    .     .       .     .       .
cancelled  .     .       .     .       .`);

describe('the states of a proposal', () => {
  test('are all in the table', () => {
    expect(proposals.header).toEqual(districts.proposalStates);
    expect(Object.keys(nextProposalStates)).toEqual(districts.proposalStates);
    expect(proposals.cells).toHaveLength(49);
  });
  test.each(proposals.cells)('from $from to $to: $allowed', ({ from, to, allowed }) => {
    expect(mayMoveProposal(from, to)).toBe(allowed);
  });
});

describe('the states of a take-up', () => {
  test('are all in the table', () => {
    expect(takeUps.header).toEqual(districts.takeUpStates);
    expect(Object.keys(nextTakeUpStates)).toEqual(districts.takeUpStates);
    expect(takeUps.cells).toHaveLength(25);
  });
  test.each(takeUps.cells)('from $from to $to: $allowed', ({ from, to, allowed }) => {
    expect(mayMoveTakeUp(from, to)).toBe(allowed);
  });
});
