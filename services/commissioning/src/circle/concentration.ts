/** How evenly something is spread over those who have a part in it. */
export interface Concentration {
  /** How many have a part. */
  readonly n: number;
  /** Sum of the squares of the shares, 0 to 1; null where there is too little to say. */
  readonly hhi: number | null;
  /** The same between the least that n can have (0) and one alone (1); null for one alone, and where there is too little. */
  readonly normalised: number | null;
  readonly band: 'low' | 'moderate' | 'high' | 'too-few';
  /** Share of the three largest. */
  readonly topThree: number | null;
}

/** Below so many awards a concentration says nothing. */
export const fewest = 10;

const bandOf = (hhi: number): 'low' | 'moderate' | 'high' =>
  hhi < 0.15 ? 'low' : hhi <= 0.25 ? 'moderate' : 'high';

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** `parts`: what each has, all above nothing; `count`: how many awards (or visits) they are of. */
export function concentration(parts: readonly number[], count: number): Concentration {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const n = parts.length;
  if (count < fewest || total === 0)
    return { n, hhi: null, normalised: null, band: 'too-few', topThree: null };
  const hhi = parts.reduce((sum, part) => sum + (part / total) ** 2, 0);
  const largest = [...parts].sort((a, b) => b - a).slice(0, 3);
  return {
    n,
    hhi: rounded(hhi),
    normalised: n === 1 ? null : rounded((hhi - 1 / n) / (1 - 1 / n)),
    band: bandOf(hhi),
    topThree: rounded(largest.reduce((sum, part) => sum + part, 0) / total),
  };
}
