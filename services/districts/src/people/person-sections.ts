import { concernSections } from './concern-sections.js';
import { directorySections } from './directory-sections.js';
import { offerSections } from './offer-sections.js';
import type { PersonSection } from './person-section.js';
import { teamSections } from './team-sections.js';

/** What every operation leaves behind, whatever it is about. */
const platform: readonly PersonSection[] = [
  {
    section: 'audit',
    from: 'platform.audit t',
    parts: { actor_id: 'actor' },
    json: ['fields'],
    shows: ['at', 'actor_kind', 'actor_id', 'operation', 'action', 'record', 'why', 'fields'],
    order: 't.seq',
  },
  {
    section: 'stored-answers',
    from: 'platform.idempotency t',
    parts: {},
    json: ['actor', 'answer'],
    shows: ['operation', 'at', 'answer'],
    order: 't.at, t.key',
  },
];

/** All that this database keeps under people's ids. */
export const personSections: readonly PersonSection[] = [
  ...teamSections,
  ...concernSections,
  ...offerSections,
  ...directorySections,
  ...platform,
];
