/**
 * Complementary suppression. What is published of groups is made of shown figures alone, so it tells nothing of hidden
 * ones; what tells is a total that includes them, such as an authority's row in the source's own file.
 */

/** Figures of schools by their place in the directory. */
export interface Figures {
  /** 1 where there is a figure that must not be known. */
  readonly secret: Uint8Array;
  /** 1 where a figure may show. */
  readonly open: Uint8Array;
  /** The figure where it may show. */
  readonly values: Float64Array;
  /** What a school's figure counts for in a total; not a number where that is not known. */
  readonly weights?: Float64Array;
}

/** A published total, or a mean that becomes one by its n, of figures among which there are hidden ones. */
export interface Release {
  readonly key: string;
  /** Places of the schools whose figures it holds; null where that is not known. */
  readonly members: readonly number[] | null;
}

export interface Disclosed {
  /** Places of the figures that are hidden to protect others. */
  readonly complementary: ReadonlySet<number>;
  /** Keys of releases that cannot be published, since nothing else would protect a figure. */
  readonly withheld: ReadonlySet<string>;
}

/**
 * Hides as many further figures as it takes for each secret to share all its totals with another hidden figure: what one
 * gains the other can lose, and every total stays as it is. Neither is determined, by whatever differences. The same
 * figures give the same answer, whoever asks and by whatever groups.
 */
export function disclose(figures: Figures, releases: readonly Release[]): Disclosed {
  const secrets = placesOf(figures.secret);
  const withheld = new Set<string>();
  if (secrets.length === 0) return { complementary: new Set(), withheld };
  for (const { key, members } of releases) if (members === null) withheld.add(key);
  for (;;) {
    const published = releases.filter(({ key }) => !withheld.has(key));
    const { complementary, alone } = protect(figures, secrets, published);
    if (alone.length === 0) return { complementary, withheld };
    for (const place of alone) withheld.add(narrowest(published, place));
  }
}

const placesOf = (marks: Uint8Array): number[] => {
  const places: number[] = [];
  for (let place = 0; place < marks.length; place += 1) if (marks[place] === 1) places.push(place);
  return places;
};

/** The smallest release that holds the figure: withholding it costs least. */
function narrowest(releases: readonly Release[], place: number): string {
  const holding = releases
    .filter(({ members }) => members?.includes(place))
    .sort((a, b) => (a.members?.length ?? 0) - (b.members?.length ?? 0) || (a.key < b.key ? -1 : 1));
  const [first] = holding;
  if (first === undefined) throw new Error('A figure that no release holds needs no protection');
  return first.key;
}

function protect(
  figures: Figures,
  secrets: readonly number[],
  releases: readonly Release[],
): { complementary: Set<number>; alone: number[] } {
  const signatures = signaturesOf(figures.secret.length, releases);
  const together = new Map<string, number[]>();
  for (const place of secrets) {
    const signature = signatures[place] ?? '';
    const others = together.get(signature);
    if (others === undefined) together.set(signature, [place]);
    else others.push(place);
  }
  const lonely = new Map(
    [...together].filter(([signature, places]) => signature !== '' && places.length === 1),
  );
  const companions = companionsOf(figures, signatures, lonely);
  const alone = [...lonely]
    .filter(([signature]) => !companions.has(signature))
    .flatMap(([, places]) => places);
  return { complementary: new Set(companions.values()), alone };
}

/** Of each school, in which releases its figure is. */
function signaturesOf(size: number, releases: readonly Release[]): string[] {
  const signatures = new Array<string>(size).fill('');
  releases.forEach(({ members }, index) => {
    for (const place of members ?? []) signatures[place] += `,${index}`;
  });
  return signatures;
}

/** For each lonely secret, by its signature, the open figure whose hiding costs least. */
function companionsOf(
  figures: Figures,
  signatures: readonly string[],
  lonely: ReadonlyMap<string, unknown>,
): Map<string, number> {
  const best = new Map<string, number>();
  if (lonely.size === 0) return best;
  for (let place = 0; place < signatures.length; place += 1) {
    const signature = signatures[place] ?? '';
    if (figures.open[place] !== 1 || !lonely.has(signature)) continue;
    const known = best.get(signature);
    if (known === undefined || costsLess(figures, place, known)) best.set(signature, place);
  }
  return best;
}

/**
 * A figure of nought hides badly: were the secret nought too, the remainder would be, and give both away. Then the
 * figure of the fewest pupils goes; places are in the order of URNs.
 */
function costsLess({ values, weights }: Figures, place: number, known: number): boolean {
  const nought = (at: number): number => (values[at] === 0 ? 1 : 0);
  if (nought(place) !== nought(known)) return nought(place) < nought(known);
  const counts = (at: number): number => {
    const weight = weights?.[at] ?? 1;
    return Number.isNaN(weight) ? Infinity : weight;
  };
  return counts(place) < counts(known);
}
