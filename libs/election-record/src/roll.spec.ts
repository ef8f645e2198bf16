import { expect, it } from '@jest/globals';
import { fromHex } from './bytes.js';
import { isIncluded } from './merkle/index.js';
import { rollCommitment, rollRoot, rollTree } from './roll.js';

const entry = (school: string, salt = 'A'.repeat(22)) => ({ contest: 'one', school, salt });

it('lets a school prove that it is on the roll, and tells nobody else which schools are', () => {
  const commitments = ['900001', '900002', '900003'].map((school) => rollCommitment(entry(school)));
  const sorted = [...commitments].sort();
  const root = fromHex(rollRoot(commitments));
  const index = sorted.indexOf(rollCommitment(entry('900002')));
  const proof = rollTree(commitments).inclusionProof(index);
  expect(isIncluded({ leaf: fromHex(sorted[index]!), index, size: 3, root }, proof)).toBe(true);
  expect(rollRoot([...commitments].reverse())).toBe(rollRoot(commitments));
  expect(rollCommitment(entry('900002', 'B'.repeat(21) + 'A'))).not.toBe(rollCommitment(entry('900002')));
});
