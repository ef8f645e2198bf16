import type { commissioning } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { speaksForNone, unfittingSupport } from './support.errors.js';

type Side = commissioning.SupportSide;

export interface Parties {
  readonly giver: string;
  readonly receiver: string;
}

/** Help is entered while somebody still remembers it. */
const rememberedDays = 730;

const otherSide = { giver: 'receiver', receiver: 'giver' } as const satisfies Record<Side, Side>;

/** The school that a person speaks for: the one that is named, or the only one. */
export function ownSchool(urn: string | undefined, own: readonly string[]): string {
  const [only, another] = own;
  if (only === undefined || (urn !== undefined && !own.includes(urn))) throw speaksForNone();
  if (urn !== undefined) return urn;
  if (another !== undefined)
    throw unfittingSupport('which-school', '/urn', 'you hold posts at several schools: say for which');
  return only;
}

/** Throws `unprocessable` for help of a school to itself. */
export function partiesOf(own: string, other: string, side: Side): Parties {
  if (own === other)
    throw unfittingSupport('same-school', '/other', 'help of a school to itself is not entered');
  return side === 'giver' ? { giver: own, receiver: other } : { giver: other, receiver: own };
}

export function assertRemembered(on: string, today: string): void {
  if (on > today) throw unfittingSupport('to-come', '/on', 'that day is still to come');
  if (on < addDays(today, -rememberedDays))
    throw unfittingSupport('long-ago', '/on', 'that is more than two years ago');
}

/** Which side of the entry must act: who entered it, or the other one. */
export const sideOf = (entered: Side, who: 'enterer' | 'other'): Side =>
  who === 'enterer' ? entered : otherSide[entered];

const minutesPerHour = 60;

export const minutesOf = (hours: number | undefined): number | null =>
  hours === undefined ? null : Math.round(hours * minutesPerHour);

export const hoursOf = (minutes: number): number => Math.round((minutes / minutesPerHour) * 100) / 100;
