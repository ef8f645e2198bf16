import { createHash } from 'node:crypto';
import type { membership } from '@partnership/contracts';
import canonicalize from 'canonicalize';
import { standingOn, type History } from '../standing/standing.js';

export interface RollOfDay {
  /** In the order of their URNs. */
  readonly entries: readonly membership.RollEntryView[];
  readonly exclusions: readonly membership.RollExclusionView[];
}

/** One school one vote: who may vote on the day, and why all the others may not. */
export function rollOf(histories: readonly History[], day: string): RollOfDay {
  const entries: membership.RollEntryView[] = [];
  const exclusions: membership.RollExclusionView[] = [];
  const inOrder = [...histories].sort((a, b) => (a.school.urn < b.school.urn ? -1 : 1));
  for (const history of inOrder) {
    const { urn, name, phase, establishmentType, district } = history.school;
    const { mayVote, delegate, state, reasons } = standingOn(history, day);
    if (mayVote && delegate !== null)
      entries.push({ urn, name, phase, establishmentType, district, delegate });
    else exclusions.push({ urn, name, state, reasons: [...reasons], phase, district });
  }
  return { entries, exclusions };
}

/** SHA-256, hex, over the RFC 8785 form of the entries in the order of their URNs: anyone with the entries can check it. */
export const rollHash = (entries: readonly membership.RollEntryView[]): string =>
  createHash('sha256')
    .update(canonicalize(entries) ?? '')
    .digest('hex');

/** What an auditor needs besides the entries. */
export const howToVerify =
  'Page through the entries of the roll, write them as one JSON array in the order of their URNs, each with exactly the ' +
  'fields delegate, district, establishmentType, name, phase and urn, in the canonical form of RFC 8785 (fields in ' +
  'that order, no white space, UTF-8), and take SHA-256 of it in lower-case hex.';
