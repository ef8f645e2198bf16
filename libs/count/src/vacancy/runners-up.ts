import type { Count, Stage } from '../count.js';
import { lotsInOrder, type Lots } from '../lots.js';
import { backwards, extremes, settle } from '../ties.js';
import type { CasualVacancy } from './casual-vacancy.js';

/** The stage at which a candidate was excluded: the later, the nearer to a place; infinite for who was in the count to the end. */
function leftAt(stages: readonly Stage[], candidate: number): number {
  const excluded = stages.find(
    ({ action, candidates }) => action !== 'surplus' && candidates.includes(candidate),
  );
  return excluded?.number ?? Infinity;
}

/** Who comes first of those who were excluded together, or not at all. */
function nextOf(level: readonly number[], { stages }: Count, lots: Lots): number {
  const stage = leftAt(stages, level[0] ?? 0);
  const before = backwards(stages.filter(({ number }) => number < stage));
  const tied = extremes(level, before[0]?.votes ?? new Map(), 'highest');
  const [only] = tied;
  if (only !== undefined && tied.length === 1) return only;
  // Of the last stage, so that under plurality the lots go on as they would have for one more place.
  return settle(tied, 'highest', before, { stage: stages.length, lots }).chosen;
}

/**
 * Candidates in the order in which they come next: those unelected who consent, by how the original count left them. Who was in
 * the count to its end comes first, then whoever was excluded last; of those together whoever had more votes then, or at the latest
 * earlier stage at which they were unequal, and at last whoever a lot falls on. Re-open nominations and whom it bars are not among them.
 * @param lots  without them those who were equal throughout come by number
 */
export function runnersUp(
  count: Count,
  vacancy: CasualVacancy,
  lots: Lots = lotsInOrder(),
): readonly number[] {
  const none = new Set([
    ...count.elected,
    ...vacancy.vacating,
    ...vacancy.sitting,
    ...vacancy.unwilling,
    count.reopenNominations,
  ]);
  const waiting = [...(count.stages[0]?.votes.keys() ?? [])].filter((candidate) => !none.has(candidate));
  const order: number[] = [];
  while (order.length < waiting.length) {
    const left = waiting.filter((candidate) => !order.includes(candidate));
    const latest = Math.max(...left.map((candidate) => leftAt(count.stages, candidate)));
    const level = left.filter((candidate) => leftAt(count.stages, candidate) === latest);
    order.push(nextOf(level, count, lots));
  }
  return order;
}
