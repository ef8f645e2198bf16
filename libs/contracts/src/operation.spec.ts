import { expect, it } from '@jest/globals';
import * as contracts from './index.js';

const patternsIn = (part: unknown): string[] => {
  if (typeof part !== 'object' || part === null) return [];
  const { pattern } = part as { pattern?: unknown };
  return typeof pattern === 'string' ? [pattern] : Object.values(part).flatMap(patternsIn);
};

it('gives every operation a pattern of its own, since requests find their handler by it', () => {
  const patterns = patternsIn({ ...contracts });
  expect(patterns.length).toBeGreaterThan(100);
  expect(patterns.filter((pattern, index) => patterns.indexOf(pattern) !== index)).toEqual([]);
});
