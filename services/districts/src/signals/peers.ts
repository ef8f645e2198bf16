import type { districts } from '@partnership/contracts';

/** A school as a rule over indicators sees it: what shows of each period that is looked at, oldest first. */
export interface SchoolSeries {
  readonly urn: string;
  readonly phase: string;
  readonly district: string | null;
  readonly values: readonly ShownValue[];
}

export interface ShownValue {
  /** Null where the figure is hidden or absent: it is not zero. */
  readonly value: number | null;
  readonly source: number | null;
}

/** The mean of fewer schools than this is no yardstick. */
export const fewestPeers = 5;

const groupOf = {
  similar: ({ phase }) => phase,
  district: ({ phase, district }) => `${district ?? ''} ${phase}`,
  city: () => '',
} satisfies Record<districts.Yardstick, (school: SchoolSeries) => string>;

const named = {
  similar: 'similar schools',
  district: 'schools of the district',
  city: 'schools of the city',
} satisfies Record<districts.Yardstick, string>;

export interface Peers {
  readonly named: string;
  /** The schools to compare with; the school itself may be among them. */
  readonly of: (school: SchoolSeries) => readonly SchoolSeries[];
}

/**
 * Whom a school is compared with. Similar are those of its phase; of the district those of its phase there. Schools that
 * share a group share the very list.
 */
export function peersOf(against: districts.Yardstick, schools: readonly SchoolSeries[]): Peers {
  const group = groupOf[against];
  const groups = new Map<string, SchoolSeries[]>();
  for (const school of schools) {
    const key = group(school);
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [school]);
    else members.push(school);
  }
  return { named: named[against], of: (school) => groups.get(group(school)) ?? [] };
}

interface Sum {
  readonly sum: number;
  readonly n: number;
  readonly members: ReadonlySet<string>;
}

export interface Mean {
  readonly mean: number;
  readonly n: number;
}

/** Means of groups without the school that is asked about; each group is summed once. */
export class PeerMeans {
  private readonly sums = new Map<readonly SchoolSeries[], Map<number, Sum>>();

  constructor(private readonly peers: Peers) {}

  /** Undefined where too few others have a figure. */
  at(school: SchoolSeries, period: number): Mean | undefined {
    const { sum, n, members } = this.sumOf(this.peers.of(school), period);
    const own = members.has(school.urn) ? (school.values[period]?.value ?? null) : null;
    const others = own === null ? n : n - 1;
    return others < fewestPeers ? undefined : { mean: (sum - (own ?? 0)) / others, n: others };
  }

  private sumOf(schools: readonly SchoolSeries[], period: number): Sum {
    const known = this.sums.get(schools) ?? new Map<number, Sum>();
    this.sums.set(schools, known);
    const summed = known.get(period) ?? sumUp(schools, period);
    known.set(period, summed);
    return summed;
  }
}

function sumUp(schools: readonly SchoolSeries[], period: number): Sum {
  let sum = 0;
  let n = 0;
  for (const { values } of schools) {
    const value = values[period]?.value ?? null;
    if (value === null) continue;
    sum += value;
    n += 1;
  }
  return { sum, n, members: new Set(schools.map(({ urn }) => urn)) };
}
