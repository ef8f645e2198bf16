/**
 * Splits pence by weights so that the parts sum to the whole: the pennies that rounding down leaves go to the largest
 * remainders, of equal ones to the first. With no weight at all everything goes to the first part.
 */
export function apportion(pence: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) return weights.map((_, index) => (index === 0 ? pence : 0));
  const shares = weights.map((weight, index) => {
    const exact = BigInt(pence) * BigInt(weight);
    return { index, whole: Number(exact / total), rest: exact % total };
  });
  const left = pence - shares.reduce((sum, { whole }) => sum + whole, 0);
  const favoured = new Set(
    [...shares]
      .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map(({ index }) => index),
  );
  return shares.map(({ index, whole }) => whole + (favoured.has(index) ? 1 : 0));
}
