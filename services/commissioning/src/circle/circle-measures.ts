import { concentration, type Concentration } from './concentration.js';
import type { Help } from './help.js';
import type { Period } from '../calendar/period.js';
import { yearBefore } from '../calendar/year.js';

/** An open school of the city, as the circle is measured against them. */
export interface CitySchool {
  readonly urn: string;
  readonly phase: string;
  readonly type: string | null;
  readonly district: string | null;
  readonly member: boolean;
}

/** A group's share of those that help beside its share of the city. */
export interface MixShare {
  readonly group: string;
  readonly supporters: number;
  readonly share: number | null;
  readonly schools: number;
  readonly cityShare: number;
}

interface Reach {
  /** Have helped at least once by the end of the period. */
  readonly helped: number;
  readonly of: number;
  readonly share: number | null;
}

export interface CircleMeasures {
  readonly helps: number;
  readonly supporters: number;
  /** Supporters of the period that had never helped before it. */
  readonly newSupporters: number;
  /** Helps by a school that had given none in the twelve months before, as a share of all. */
  readonly newShare: number | null;
  readonly byNumber: Concentration;
  /** By money, where there is any. */
  readonly byValue: Concentration | null;
  readonly reach: { readonly members: Reach; readonly schools: Reach };
  readonly mix: {
    readonly phase: readonly MixShare[];
    readonly type: readonly MixShare[];
    readonly district: readonly MixShare[];
  };
}

/** How many schools helped in the period. */
export const supportersIn = (helps: readonly Help[], { from, until }: Period): number =>
  new Set(helps.filter(({ on }) => from <= on && on <= until).map(({ supporter }) => supporter)).size;

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;

function summed(helps: readonly Help[], weight: (help: Help) => number): number[] {
  const sums = new Map<string, number>();
  for (const help of helps) sums.set(help.supporter, (sums.get(help.supporter) ?? 0) + weight(help));
  return [...sums.values()].filter((sum) => sum > 0);
}

/** Which helps come from schools that gave none in the twelve months before; `helps` is all that there ever were. */
function newcomers(helps: readonly Help[], within: readonly Help[]): number {
  const days = new Map<string, string[]>();
  for (const { supporter, on } of helps) {
    const own = days.get(supporter);
    if (own === undefined) days.set(supporter, [on]);
    else own.push(on);
  }
  return within.filter(({ supporter, on }) => {
    const since = yearBefore(on);
    return !(days.get(supporter) ?? []).some((day) => day >= since && day < on);
  }).length;
}

function mixOf(
  schools: readonly CitySchool[],
  supporters: ReadonlySet<string>,
  groupOf: (school: CitySchool) => string | null,
): MixShare[] {
  const groups = new Map<string, { schools: number; supporters: number }>();
  let known = 0;
  for (const school of schools) {
    const code = groupOf(school) ?? 'unknown';
    const group = groups.get(code) ?? { schools: 0, supporters: 0 };
    group.schools += 1;
    if (supporters.has(school.urn)) {
      group.supporters += 1;
      known += 1;
    }
    groups.set(code, group);
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([group, counted]) => ({
      group,
      ...counted,
      share: share(counted.supporters, known),
      cityShare: share(counted.schools, schools.length) ?? 0,
    }));
}

function reachOf(schools: readonly CitySchool[], ever: ReadonlySet<string>): Reach {
  const helped = schools.filter(({ urn }) => ever.has(urn)).length;
  return { helped, of: schools.length, share: share(helped, schools.length) };
}

/**
 * What a period says about the circle of schools that help. `helps` is everything of the kinds in question since the
 * beginning, since who is new depends on what was before; `schools` are those open in the city.
 */
export function measure(
  helps: readonly Help[],
  { from, until }: Period,
  schools: readonly CitySchool[],
): CircleMeasures {
  const known = helps.filter(({ on }) => on <= until);
  const within = known.filter(({ on }) => on >= from);
  const before = new Set(known.filter(({ on }) => on < from).map(({ supporter }) => supporter));
  const supporters = new Set(within.map(({ supporter }) => supporter));
  const ever = new Set([...before, ...supporters]);
  const paid = within.filter(({ pence }) => pence !== null);
  return {
    helps: within.length,
    supporters: supporters.size,
    newSupporters: [...supporters].filter((urn) => !before.has(urn)).length,
    newShare: share(newcomers(known, within), within.length),
    byNumber: concentration(
      summed(within, () => 1),
      within.length,
    ),
    byValue:
      paid.length === 0
        ? null
        : concentration(
            summed(paid, ({ pence }) => pence ?? 0),
            paid.length,
          ),
    reach: {
      members: reachOf(
        schools.filter(({ member }) => member),
        ever,
      ),
      schools: reachOf(schools, ever),
    },
    mix: {
      phase: mixOf(schools, supporters, ({ phase }) => phase),
      type: mixOf(schools, supporters, ({ type }) => type),
      district: mixOf(schools, supporters, ({ district }) => district),
    },
  };
}
