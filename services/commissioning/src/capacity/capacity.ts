import { Failure, type commissioning } from '@partnership/contracts';
import { schoolYearOf } from '../calendar/year.js';
import { unusable } from '../unusable.js';

/** Days of a school in a school year. */
export interface Capacity {
  readonly declared: number;
  readonly held: number;
  readonly used: number;
  readonly version: number;
}

export const freeDays = ({ declared, held, used }: Capacity): number => declared - held - used;

/** Refuses a year whose second half is not the one after its first. */
export function assertSchoolYear(year: string): void {
  if (schoolYearOf(`${year.slice(0, 4)}-09-01`) !== year)
    throw unusable('commissioning.capacity.year', '/year', 'a school year is written such as 2026-27');
}

export const capacityExceeded = (year: string, free: number): Failure =>
  new Failure(
    'conflict',
    'commissioning.capacity.exceeded',
    `The school has ${free} days free in ${year}: declare more, or offer fewer.`,
    [{ pointer: '/days', code: 'commissioning.capacity.exceeded', detail: `${free} days are free` }],
  );

/** How many days more are declared, fewer where less than nought. Refuses fewer than are promised. */
export function declared({ declared: before, held, used }: Capacity, days: number): number {
  const promised = held + used;
  if (days < promised)
    throw new Failure(
      'conflict',
      'commissioning.capacity.promised',
      `${promised} days are held or used already: no fewer can be declared.`,
      [{ pointer: '/days', code: 'commissioning.capacity.promised', detail: `at least ${promised}` }],
    );
  return days - before;
}

/** Said whether or not this school has offered any days: a refusal that knew would tell. */
export const onlySchoolLowers = (year: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.capacity.sealed',
    `While a call of ${year} is to be opened, only the school itself declares fewer days than before.`,
  );

export const capacityView = (urn: string, year: string, capacity: Capacity): commissioning.CapacityView => ({
  urn,
  year,
  declaredDays: capacity.declared,
  heldDays: capacity.held,
  usedDays: capacity.used,
  freeDays: freeDays(capacity),
  version: capacity.version,
});
