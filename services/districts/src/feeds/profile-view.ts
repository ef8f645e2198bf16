import type { districts } from '@partnership/contracts';
import type { FeedProfile } from './profile.js';

/** A profile as its users need it: which columns to send, and what becomes of each. */
export const profileView = (profile: FeedProfile): districts.FeedProfileView => ({
  profile: profile.code,
  title: profile.title,
  keyColumn: profile.key,
  dateFormat: profile.dateFormat,
  columns: profile.columns.map(({ name, reads, required = false, fact, codes = {} }) => ({
    name,
    required,
    reads,
    feeds: fact ?? inspectionPart(profile, name) ?? null,
    codes: Object.entries(codes).map(([cell, kind]) => ({ cell, kind })),
  })),
});

const inspectionPart = ({ inspections }: FeedProfile, column: string): string | undefined =>
  inspections
    .flatMap(({ kind, judgements, ...parts }) => [
      ...Object.entries(parts).map(([part, name]) => ({ name, feeds: `${kind} inspection: ${part}` })),
      ...Object.entries(judgements).map(([area, name]) => ({ name, feeds: `${kind} inspection: ${area}` })),
    ])
    .find(({ name }) => name === column)?.feeds;
