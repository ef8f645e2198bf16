import type { FeedProfile } from '../profile.js';
import { absence, absenceAuthorities, absenceEngland } from './absence.js';
import { giasEstablishments } from './gias-establishments.js';
import { giasLinks } from './gias-links.js';
import { ks2 } from './ks2.js';
import { ofstedMi } from './ofsted-mi.js';

/** The profiles that come with the service. */
export const builtIn: readonly FeedProfile[] = [
  ofstedMi,
  giasEstablishments,
  giasLinks,
  ks2,
  absence,
  absenceAuthorities,
  absenceEngland,
];

export const builtInOf = (code: string): FeedProfile | undefined =>
  builtIn.find((profile) => profile.code === code);
export const isBuiltIn = (code: string): boolean => builtInOf(code) !== undefined;
