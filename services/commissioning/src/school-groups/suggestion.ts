import { commissioning } from '@partnership/contracts';
import { kmBetween, type Place } from '../schools/distance.js';

/** A school that another one might be together with. */
export interface NearSchool {
  readonly urn: string;
  readonly name: string;
  readonly phase: string;
  readonly district: string | null;
  /** Null where one of the two has no place on the map. */
  readonly km: number | null;
}

/** Another school that is in no family, and with whom of the others it is not to be put together. */
export interface Lonely extends NearSchool, Place {
  readonly apart: readonly string[];
}

export interface KnownFamily {
  readonly group: string;
  readonly name: string;
  readonly schools: readonly NearSchool[];
}

/** What suggestions for one school are made of. */
export interface Surroundings {
  readonly phase: string;
  readonly within: number;
  readonly families: readonly KnownFamily[];
  readonly lonely: readonly Lonely[];
}

/** Distance in characteristics by URN, of the schools most like this one; undefined where it is not known. */
export type Alike = ReadonlyMap<string, number> | undefined;

const suggestionsAtMost = 10;
/** A new family is suggested with so many others: room is left for more. */
const others = { fewest: commissioning.familySize.fewest - 1, most: 4 } as const;
/** Without similarity the other two share what it would have counted for. */
const weights = { nearness: 40, similarity: 40, phaseMix: 20 } as const;

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;
const rounded = (value: number, digits = 1): number => Math.round(value * 10 ** digits) / 10 ** digits;
const roundedOrNull = (value: number | null, digits?: number): number | null =>
  value === null ? null : rounded(value, digits);

const suggested = (
  { urn, name, phase, district, km }: NearSchool,
  alike: Alike,
): commissioning.SuggestedSchoolView => ({
  ...{ urn, name, phase, district },
  km: roundedOrNull(km),
  distance: roundedOrNull(alike?.get(urn) ?? null, 3),
});

/**
 * The parts of the score. Nearness falls from the school's door to the bound; where no places are known all of the district
 * are half as near as may be. Schools alike count the more the less they differ, and most where many of the family are.
 * Half of the schools in one phase is best: enough who know the same work, and enough who see what comes before and after.
 */
function partsOf(
  phase: string,
  within: number,
  schools: readonly NearSchool[],
  alike: Alike,
): Pick<commissioning.SuggestionReasonsView, 'nearness' | 'similarity' | 'phaseMix'> {
  const km = mean(schools.flatMap((school) => school.km ?? []));
  const near = km === null ? 0.5 : 1 - km / within;
  const similar =
    schools.reduce((sum, { urn }) => sum + 1 / (1 + (alike?.get(urn) ?? Infinity)), 0) / schools.length;
  const same = schools.filter((school) => school.phase === phase).length / schools.length;
  const mix = same >= 0.5 ? 1 - (same - 0.5) / 2 : 2 * same;
  const whole = weights.nearness + weights.phaseMix + (alike === undefined ? 0 : weights.similarity);
  const part = (weight: number, share: number): number =>
    rounded((100 * weight * Math.max(0, share)) / whole);
  return {
    nearness: part(weights.nearness, near),
    similarity: alike === undefined ? 0 : part(weights.similarity, similar),
    phaseMix: part(weights.phaseMix, mix),
  };
}

export function reasonsOf(
  { phase, within }: Pick<Surroundings, 'phase' | 'within'>,
  schools: readonly NearSchool[],
  alike: Alike,
): commissioning.SuggestionReasonsView {
  const distances = schools.flatMap(({ km }) => km ?? []);
  const known = schools.flatMap(({ urn }) => alike?.get(urn) ?? []);
  const parts = partsOf(phase, within, schools, alike);
  return {
    meanKm: roundedOrNull(mean(distances)),
    farthestKm: distances.length === 0 ? null : rounded(Math.max(...distances)),
    samePhase: schools.filter((school) => school.phase === phase).length,
    phases: [...new Set([phase, ...schools.map((school) => school.phase)])].sort(),
    similar: known.length,
    meanDistance: roundedOrNull(mean(known), 3),
    score: rounded(parts.nearness + parts.similarity + parts.phaseMix),
    ...parts,
  };
}

/** Two that may be in one family: none objects to the other, and they are as near as the school wants them. */
function fit(a: Lonely, b: Lonely, within: number): boolean {
  if (a.apart.includes(b.urn) || b.apart.includes(a.urn)) return false;
  const km = kmBetween(a, b);
  return km === null ? a.district === b.district : km <= within;
}

/** From the best one on, whoever fits to all that were taken. */
function together(ranked: readonly Lonely[], within: number): Lonely[] {
  const taken: Lonely[] = [];
  for (const one of ranked)
    if (taken.length < others.most && taken.every((other) => fit(one, other, within))) taken.push(one);
  return taken.length < others.fewest ? [] : taken;
}

/** The best others of all, and the best of the same phase, where that is another company. */
function newFamilies({ phase, within, lonely }: Surroundings, alike: Alike): Lonely[][] {
  const score = (one: Lonely): number => reasonsOf({ phase, within }, [one], alike).score;
  const ranked = lonely
    .map((one) => ({ one, score: score(one) }))
    .sort((a, b) => b.score - a.score || (a.one.urn < b.one.urn ? -1 : 1))
    .map(({ one }) => one);
  const best = together(ranked, within);
  const samePhase = together(
    ranked.filter((one) => one.phase === phase),
    within,
  );
  const names = (schools: readonly Lonely[]): string =>
    schools
      .map(({ urn }) => urn)
      .sort()
      .join();
  return [best, ...(names(samePhase) === names(best) ? [] : [samePhase])].filter(({ length }) => length > 0);
}

/** The best first; of those that come to the same, families that exist. */
export function suggestionsOf(
  surroundings: Surroundings,
  alike: Alike,
): commissioning.FamilySuggestionView[] {
  const existing = surroundings.families.map(({ group, name, schools }) => ({
    ...{ kind: 'existing', group, name },
    schools: schools.map((school) => suggested(school, alike)),
    reasons: reasonsOf(surroundings, schools, alike),
  }));
  const founded = newFamilies(surroundings, alike).map((schools) => ({
    ...{ kind: 'new', group: null, name: null },
    schools: schools.map((school) => suggested(school, alike)),
    reasons: reasonsOf(surroundings, schools, alike),
  }));
  return [...existing, ...founded]
    .sort((a, b) => b.reasons.score - a.reasons.score)
    .slice(0, suggestionsAtMost);
}
