import { av } from './av.js';
import { ers97 } from './ers97.js';
import { meekPrf } from './meek-prf.js';
import { plurality } from './plurality.js';
import type { CountingRule } from './rule.js';
import { scottishStv } from './scottish-stv.js';

export { av, ers97, meekPrf, plurality, scottishStv };

/** Every rule by which an election may be counted. */
export const countingRules: readonly CountingRule[] = [scottishStv, ers97, meekPrf, av, plurality];

export const defaultRule: CountingRule = scottishStv;

/** The rule of an id. Throws a `RangeError` that names the known ones for any other. */
export function countingRule(id: string): CountingRule {
  const rule = countingRules.find((one) => one.id === id);
  if (rule) return rule;
  throw new RangeError(`no counting rule ${id}; known: ${countingRules.map((one) => one.id).join(', ')}`);
}
