import type { HelpedSchool } from '../naming/helped-school.js';
import { inCapitals } from '../naming/public-name.js';
import type { PublicCall } from './call.js';

/** Whom the call is for, as the public may read it. */
export function beneficiaryInWords(
  { beneficiary, district }: Pick<PublicCall, 'beneficiary' | 'district'>,
  helped: readonly HelpedSchool[],
): string {
  if (beneficiary === 'schools') return helped.map(({ words }) => words).join(', ');
  return district === null ? 'schools across the city' : `schools in ${inCapitals(district)}`;
}
