/** What is left of the votes divided by one more than the places, rounded up. */
export const quotaOf = (votes: bigint, seats: number): bigint => {
  const parts = BigInt(seats + 1);
  return (votes + parts - 1n) / parts;
};

/**
 * The largest set of lowest candidates who cannot come past the next one even with each other's votes and all surpluses, so
 * that enough remain for the vacancies. Empty where there is none, and where the last of a set is level with the next.
 * @param upwards  candidates and votes, the fewest first
 */
export function excludable(
  upwards: readonly (readonly [number, bigint])[],
  vacancies: number,
  surplus: bigint,
): readonly number[] {
  let together = surplus;
  let size = 0;
  for (const [index, [, votes]] of upwards.slice(0, upwards.length - vacancies).entries()) {
    together += votes;
    const next = upwards[index + 1]?.[1] ?? 0n;
    if (votes < next && together <= next) size = index + 1;
  }
  return upwards.slice(0, size).map(([candidate]) => candidate);
}
