/** A school as comparing needs it. */
export interface DirectorySchool {
  readonly urn: string;
  readonly name: string;
  readonly phase: string;
  readonly authority: string;
  readonly inCity: boolean;
  readonly district: string | null;
  readonly trustId: string | null;
}

type Key = 'district' | 'phase' | 'trust' | 'city';

const codeOf: Record<Key, (school: DirectorySchool) => string | null> = {
  district: ({ district }) => district ?? 'none',
  phase: ({ phase }) => phase,
  trust: ({ trustId }) => trustId,
  city: ({ authority }) => authority,
};

/** All schools in the order of their URNs; a school's place is its index here and in every list of figures. */
export class Directory {
  private static made = 0;
  /** Two readings of the schools are two directories, whose places must not be mixed. */
  readonly id = (Directory.made += 1);
  private readonly places: ReadonlyMap<number, number>;
  private readonly grouped = new Map<string, ReadonlyMap<string, readonly number[]>>();

  constructor(readonly schools: readonly DirectorySchool[]) {
    this.places = new Map(schools.map(({ urn }, place) => [Number(urn), place]));
  }

  get size(): number {
    return this.schools.length;
  }

  placeOf(urn: string | number): number | undefined {
    return this.places.get(Number(urn));
  }

  at(place: number): DirectorySchool {
    const school = this.schools[place];
    if (school === undefined) throw new Error(`There is no school at ${place}`);
    return school;
  }

  /** Places of the city's schools by the group they are in, codes in alphabetical order. */
  groups(by: Key): ReadonlyMap<string, readonly number[]> {
    return this.group(by, codeOf[by], ({ inCity }) => inCity);
  }

  /** Places of all schools, of the city and outside, by a fact of theirs. */
  all(by: 'authority' | 'phase'): ReadonlyMap<string, readonly number[]> {
    return this.group(
      `all ${by}`,
      (school) => school[by],
      () => true,
    );
  }

  private group(
    name: string,
    code: (school: DirectorySchool) => string | null,
    holds: (school: DirectorySchool) => boolean,
  ): ReadonlyMap<string, readonly number[]> {
    const known = this.grouped.get(name);
    if (known !== undefined) return known;
    const groups = new Map<string, number[]>();
    this.schools.forEach((school, place) => {
      const group = holds(school) ? code(school) : null;
      if (group === null) return;
      const members = groups.get(group);
      if (members === undefined) groups.set(group, [place]);
      else members.push(place);
    });
    const sorted = new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
    this.grouped.set(name, sorted);
    return sorted;
  }
}
