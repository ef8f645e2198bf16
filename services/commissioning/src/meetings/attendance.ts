import type { commissioning } from '@partnership/contracts';

/** How often somebody was invited, and what came of it. */
export interface Attended {
  readonly personId: string;
  readonly kind: string;
  readonly meetings: number;
  readonly present: number;
  readonly apologies: number;
}

/** Whoever neither came nor sent apologies was absent. */
export const rateView = (attended: Attended): commissioning.AttendanceRateView => {
  const { meetings, present, apologies } = attended;
  return {
    ...attended,
    absent: meetings - present - apologies,
    rate: meetings === 0 ? 0 : Math.round((1000 * present) / meetings) / 1000,
  };
};
