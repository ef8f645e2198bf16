import type { districts, elections } from '@partnership/contracts';

/** In which sector the schools of each phase vote. Frozen with each election. */
export type SectorOf = Readonly<Record<districts.Phase, elections.Sector>>;

/** Special includes alternative provision; schools that reach sixteen or beyond are secondary; a middle school too. */
export const defaultSectors: SectorOf = {
  nursery: 'nursery',
  primary: 'primary',
  middle: 'secondary',
  secondary: 'secondary',
  'all-through': 'secondary',
  special: 'special',
  'alternative-provision': 'special',
  'post-16': 'secondary',
};
