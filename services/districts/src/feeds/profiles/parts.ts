import type { ColumnProfile, IndicatorProfile, Reading } from '../profile.js';
import type { AbsentKind } from '../value.js';

/** What the Department for Education writes where there is no figure: in performance tables, and in newer statistics. */
export const dfeCodes = {
  SUPP: 'suppressed',
  NE: 'noEntries',
  NP: 'notPublished',
  NA: 'notApplicable',
  LOWCOV: 'lowCoverage',
  NEW: 'newSchool',
  SP: 'small',
  RE: 'redacted',
  REDACTED: 'redacted',
  c: 'suppressed',
  z: 'notApplicable',
  x: 'notPublished',
  low: 'small',
  k: 'notPublished',
} satisfies Record<string, AbsentKind>;

export const unread = (name: string): ColumnProfile => ({ name, reads: 'nothing' });
export const told = (name: string, fact: string): ColumnProfile => ({ name, reads: 'text', fact });

export const figure = (name: string, reads: Reading, indicator: IndicatorProfile): ColumnProfile => ({
  name,
  reads,
  indicator,
});

/** What is true of the day of the file. */
export const ofTheDay = (code: string): IndicatorProfile => ({ code, period: '' });
