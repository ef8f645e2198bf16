import { inCapitals } from '../naming/public-name.js';
import type { PublicCall } from './call.js';
import type { HiddenSchool } from '../naming/published-words.js';

/** A school that is helped: what the public may read of it, and its name, to be kept from the public. */
export interface HelpedSchool {
  readonly urn: string;
  readonly name: string;
  readonly district: string | null;
  readonly agreed: boolean;
  readonly words: string;
}

/** Those that have not agreed to be named. */
export const hiddenOf = (helped: readonly HelpedSchool[]): HiddenSchool[] =>
  helped.filter(({ agreed }) => !agreed);

/** Whom the call is for, as the public may read it. */
export function beneficiaryInWords(
  { beneficiary, district }: Pick<PublicCall, 'beneficiary' | 'district'>,
  helped: readonly HelpedSchool[],
): string {
  if (beneficiary === 'schools') return helped.map(({ words }) => words).join(', ');
  return district === null ? 'schools across the city' : `schools in ${inCapitals(district)}`;
}
