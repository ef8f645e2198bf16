import type { PersonSection } from '@partnership/database';
import { deliverySections } from './delivery-sections.js';
import { meetingSections } from './meeting-sections.js';
import { moneySections } from './money-sections.js';
import { togetherSections } from './together-sections.js';
import { workSections } from './work-sections.js';

/** All that this database keeps under people's ids. */
export const personSections: readonly PersonSection[] = [
  ...meetingSections,
  ...workSections,
  ...deliverySections,
  ...moneySections,
  ...togetherSections,
];
