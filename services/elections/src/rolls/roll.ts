import { createHash } from 'node:crypto';
import type { elections, membership } from '@partnership/contracts';
import canonicalize from 'canonicalize';
import { rightIn, type Contest } from './rights.js';
import { rollDiffers } from './roll.errors.js';
import { sectorOf, type SectorRule } from './sector.js';

/** A roll as membership gave it. */
export interface GivenRoll {
  readonly roll: membership.RollView;
  readonly entries: readonly membership.RollEntryView[];
  readonly exclusions: readonly membership.RollExclusionView[];
}

/** SHA-256, hex, over the RFC 8785 form of the entries in URN order, by which anyone can check a roll. */
export const rollHash = (entries: readonly membership.RollEntryView[]): string =>
  createHash('sha256')
    .update(canonicalize(entries) ?? '')
    .digest('hex');

const isInOrder = (entries: readonly membership.RollEntryView[]): boolean =>
  entries.every(({ urn }, index) => index === 0 || (entries[index - 1]?.urn ?? '') < urn);

/** Refuses a roll of another day, one that came in part, twice or out of order, and one whose hash is not its own. */
export function assertRoll({ roll, entries, exclusions }: GivenRoll, on: string): void {
  if (roll.on !== on) throw rollDiffers(`it is of ${roll.on}, not of ${on}`);
  if (entries.length !== roll.entries) throw rollDiffers(`${entries.length} of ${roll.entries} entries came`);
  if (exclusions.length !== roll.excluded)
    throw rollDiffers(`${exclusions.length} of ${roll.excluded} exclusions came`);
  if (!isInOrder(entries)) throw rollDiffers('a school is on it twice or out of order');
  if (rollHash(entries) !== roll.hash) throw rollDiffers('its hash is another');
}

export interface Elector extends membership.RollEntryView {
  readonly sector: elections.Sector | null;
}

/** The roll read for one election: who votes where, and how many that makes. */
export interface Electorate {
  readonly electors: readonly Elector[];
  readonly rights: readonly { readonly contest: string; readonly urn: string }[];
  /** The contests with their electors counted; one that has none is over before it began. */
  readonly contests: readonly Contest[];
}

export function electorateOf(
  entries: readonly membership.RollEntryView[],
  rules: readonly SectorRule[],
  contests: readonly Contest[],
): Electorate {
  const electors = entries.map((entry) => ({ ...entry, sector: sectorOf(rules, entry) }));
  const rights = contests.flatMap((contest) =>
    electors
      .filter((elector) => rightIn(contest, elector) === 'entitled')
      .map(({ urn }) => ({ contest: contest.id, urn })),
  );
  const counts = new Map<string, number>();
  for (const { contest } of rights) counts.set(contest, (counts.get(contest) ?? 0) + 1);
  const counted = contests.map((contest) => {
    const count = counts.get(contest.id) ?? 0;
    return { ...contest, electors: count, outcome: count === 0 ? 'no-electors' : null };
  });
  return { electors, rights, contests: counted };
}
