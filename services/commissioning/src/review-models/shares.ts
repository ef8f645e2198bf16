import type { commissioning } from '@partnership/contracts';

/** A group of schools that fewer than these would be told apart in is not published. */
const fewest = 5;

export interface Counted {
  readonly group: string;
  /** Schools of the group: what the share is of. */
  readonly schools: number;
  /** How many schools could be told apart by what is said: those of the group, or those that use the model. */
  readonly shown: number;
  readonly lastYear: number;
  readonly yearBefore: number;
  readonly bothYears: number;
}

/**
 * Groups that together are the city: where those that are hidden are fewer than five schools together, the total would give
 * them away, and so the smallest of the others is hidden with them.
 */
function hiddenOf(groups: readonly Counted[], partition: boolean): ReadonlySet<string> {
  const bySize = [...groups].sort((a, b) => a.shown - b.shown || (a.group < b.group ? -1 : 1));
  const hidden = new Set<string>();
  let together = 0;
  for (const { group, shown } of bySize) {
    const alone = shown > 0 && shown < fewest;
    if (!alone && !(partition && together > 0 && together < fewest)) continue;
    hidden.add(group);
    together += shown;
  }
  return hidden;
}

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;

export function sharesOf(groups: readonly Counted[], partition: boolean): commissioning.ReviewShareView[] {
  const hidden = hiddenOf(groups, partition);
  return groups.map(({ group, schools, lastYear, yearBefore, bothYears }) =>
    hidden.has(group)
      ? {
          ...{ group, tooSmall: true, schools: null, lastYear: null, yearBefore: null },
          ...{ bothYears: null, share: null },
        }
      : {
          ...{ group, tooSmall: false, schools, lastYear, yearBefore, bothYears },
          share: schools === 0 ? null : rounded(bothYears / schools),
        },
  );
}
