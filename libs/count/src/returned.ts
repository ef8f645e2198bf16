import type { Count, Stage } from './count.js';
import type { Election } from './election.js';

/** Who takes a place: all elected but re-open nominations and those it bars. */
export function returnedOf(
  { reopenNominations }: Election,
  stages: readonly Stage[],
  elected: readonly number[],
): Pick<Count, 'returned' | 'barred' | 'reopenNominations'> {
  const reopen = reopenNominations?.candidate;
  const stage = stages.find((one) => one.elected.some((number) => number === reopen));
  if (reopen === undefined) return { returned: elected, barred: [] };
  if (!stage) return { returned: elected, barred: [], reopenNominations: reopen };
  const votes = (number: number): bigint => stage.votes.get(number) ?? 0n;
  // Elected together with equal votes, neither is after the other: nobody is barred by an order that means nothing.
  const isLater = (number: number): boolean =>
    stage.elected.includes(number)
      ? votes(number) < votes(reopen)
      : elected.indexOf(number) > elected.indexOf(reopen);
  const others = elected.filter((number) => number !== reopen);
  const barred = reopenNominations?.barsLater ? others.filter(isLater) : [];
  const returned = others.filter((number) => !barred.includes(number));
  return { returned, barred, reopenNominations: reopen };
}
