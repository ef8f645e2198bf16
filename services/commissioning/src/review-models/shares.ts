import type { commissioning } from '@partnership/contracts';
import { withheld } from '../small-groups/small-groups.js';

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

/** Only where groups together are the city does the total tell what the others leave. */
function hiddenOf(groups: readonly Counted[], partition: boolean): ReadonlySet<string> {
  const counted = groups.map(({ group, shown }) => ({ key: group, schools: shown }));
  const hidden = partition ? [withheld(counted)] : counted.map((alone) => withheld([alone]));
  return new Set(hidden.flatMap((keys) => [...keys]));
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
