import type { districts } from '@partnership/contracts';

/** What commissioning needs to know of a school. */
export interface KnownSchool {
  readonly urn: string;
  readonly status: districts.SchoolStatus;
  readonly inCity: boolean;
  readonly district: string | null;
  readonly trustId: string | null;
}

/** Support and calls are for the schools of the city; those of other authorities are known only to compare with. */
export function whyNotServed({ status, inCity }: KnownSchool): 'outside-city' | 'closed' | undefined {
  if (!inCity) return 'outside-city';
  return status === 'closed' ? 'closed' : undefined;
}
