/** Figures of fewer schools than this are not told to the public. */
export const fewestTold = 5;

interface Group {
  readonly key: string;
  /** How many schools the figure is of. */
  readonly schools: number;
}

/**
 * The groups whose figures are withheld beside a total of all of them: those of one to four schools; and where these
 * together are still fewer than five schools, or a single group, which the total less the others would tell, the
 * next smallest as well. A group of no schools hides nobody.
 */
export function withheld(groups: readonly Group[]): ReadonlySet<string> {
  const some = groups
    .filter(({ schools }) => schools > 0)
    .toSorted((a, b) => a.schools - b.schools || (a.key < b.key ? -1 : 1));
  const hidden = some.filter(({ schools }) => schools < fewestTold);
  if (hidden.length === 0) return new Set();
  let together = hidden.reduce((sum, { schools }) => sum + schools, 0);
  for (const next of some.slice(hidden.length)) {
    if (hidden.length > 1 && together >= fewestTold) break;
    hidden.push(next);
    together += next.schools;
  }
  return new Set(hidden.map(({ key }) => key));
}

/** True if the total of all the groups is itself of too few. */
export const totalTooFew = (schools: number): boolean => schools > 0 && schools < fewestTold;
