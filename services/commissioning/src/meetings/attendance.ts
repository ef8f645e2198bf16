import type { commissioning } from '@partnership/contracts';
import { addDays } from '@partnership/database';

/** How often somebody was invited, and what came of it. */
export interface Attended {
  readonly personId: string;
  readonly kind: string;
  readonly meetings: number;
  readonly present: number;
  readonly apologies: number;
}

/** The year up to and including the day. */
export const yearTo = (until: string): { from: string; until: string } => {
  const ago = `${Number(until.slice(0, 4)) - 1}${until.slice(4)}`;
  // After 29 February of a leap year comes the first of March of the year before.
  const from = ago.endsWith('02-29') ? `${ago.slice(0, 4)}-03-01` : addDays(ago, 1);
  return { from, until };
};

/** Whoever neither came nor sent apologies was absent. */
export const rateView = (attended: Attended): commissioning.AttendanceRateView => {
  const { meetings, present, apologies } = attended;
  return {
    ...attended,
    absent: meetings - present - apologies,
    rate: meetings === 0 ? 0 : Math.round((1000 * present) / meetings) / 1000,
  };
};
