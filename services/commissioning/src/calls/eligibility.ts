import type { commissioning, districts } from '@partnership/contracts';
import { whyNotServed, type KnownSchool } from '../schools/school.js';

/** A school that answers a call, or would like to. */
export interface Applicant extends KnownSchool {
  readonly phase: districts.Phase;
  readonly establishmentType: string | null;
}

type Eligibility = commissioning.Eligibility | null;

const outside = <T>(wanted: readonly T[] | undefined, value: T | null): boolean =>
  wanted !== undefined && (value === null || !wanted.includes(value));

/** Why the school cannot answer a call that is limited so, however well it answers. */
export function whyNotEligible(eligibility: Eligibility, school: Applicant): string | undefined {
  const fault = whyNotServed(school);
  if (fault !== undefined || eligibility === null) return fault;
  const { phases, establishmentTypes, districts } = eligibility;
  const isOutside =
    outside(phases, school.phase) ||
    outside(establishmentTypes, school.establishmentType) ||
    outside(districts, school.district);
  return isOutside ? 'out-of-scope' : undefined;
}

/** True unless the call asks for designations and none of them is held. */
export const isDesignated = (
  eligibility: Eligibility,
  held: readonly commissioning.Designation[] = [],
): boolean => eligibility?.designations?.some((wanted) => held.includes(wanted)) ?? true;
