import type { PersonSection } from '@partnership/database';
import { concernSections } from './concern-sections.js';
import { directorySections } from './directory-sections.js';
import { offerSections } from './offer-sections.js';
import { teamSections } from './team-sections.js';

/** All that this database keeps under people's ids. */
export const personSections: readonly PersonSection[] = [
  ...teamSections,
  ...concernSections,
  ...offerSections,
  ...directorySections,
];
