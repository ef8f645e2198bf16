import type { districts, elections } from '@partnership/contracts';

/** A school of this phase, and of this establishment type where one is named, counts to the sector. */
export type SectorRule = Readonly<elections.SectorRule>;

/**
 * Special includes alternative provision; schools that reach sixteen or beyond are secondary. A middle school is secondary
 * too, since most are deemed so and the feeds do not say which; an election may set it otherwise.
 */
const defaultSectors = {
  nursery: 'nursery',
  primary: 'primary',
  middle: 'secondary',
  secondary: 'secondary',
  'all-through': 'secondary',
  special: 'special',
  'alternative-provision': 'special',
  'post-16': 'secondary',
} satisfies Record<districts.Phase, elections.Sector>;

const isGeneral = ({ establishmentType }: SectorRule): boolean => establishmentType === undefined;

/** The election's own rules before the usual ones, and among its own those for a type before those for all. */
export function sectorRulesWith(own: readonly SectorRule[]): SectorRule[] {
  const usual = Object.entries(defaultSectors) as [districts.Phase, elections.Sector][];
  return [
    ...own.filter((rule) => !isGeneral(rule)),
    ...own.filter(isGeneral),
    ...usual.map(([phase, sector]) => ({ phase, sector })),
  ];
}

interface Classified {
  readonly phase: string;
  readonly establishmentType: string | null;
}

/** The first rule that fits decides; null where none does. */
export function sectorOf(
  rules: readonly SectorRule[],
  { phase, establishmentType }: Classified,
): elections.Sector | null {
  const rule = rules.find(
    (each) => each.phase === phase && (isGeneral(each) || each.establishmentType === establishmentType),
  );
  return rule?.sector ?? null;
}
