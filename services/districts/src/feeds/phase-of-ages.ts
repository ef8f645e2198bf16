/** The years of compulsory school, before which and after which a child’s years say little of a school’s phase. */
const compulsory = { from: 5, until: 16 };
/** When most children change from a primary to a secondary school. */
const change = 11;

/**
 * The phase of a school whose source names none, by the ages that it takes: the side of eleven on which most of its
 * years of compulsory school lie. Undefined where the ages make no sense.
 */
export function phaseOfAges(lowest: number, highest: number): string | undefined {
  if (!(lowest < highest)) return undefined;
  if (lowest >= compulsory.until) return 'post-16';
  if (highest <= compulsory.from) return 'nursery';
  const before = change - Math.min(Math.max(lowest, compulsory.from), change);
  const after = Math.max(Math.min(highest, compulsory.until), change) - change;
  if (before >= 4 && after >= 4) return 'all-through';
  if (before === after) return 'middle';
  return before > after ? 'primary' : 'secondary';
}
