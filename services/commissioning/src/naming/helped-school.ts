import type { HiddenSchool } from './published-words.js';

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
