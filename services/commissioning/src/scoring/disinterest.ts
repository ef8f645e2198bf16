import type { commissioning } from '@partnership/contracts';
import type { Interest } from '../interests/interest.js';
import { concerns, type Candidate } from './candidate.js';

/** Why somebody scores no more. */
export interface Bar {
  readonly kind: commissioning.ScorerSetAside['kind'];
  readonly why: string;
}

const words: Record<Interest['kind'], string> = {
  'own-school': 'holds a post at a school concerned',
  'same-trust': 'holds a post in the trust of a school concerned',
  'same-family': 'holds a post in the family of a school concerned',
  'paid-work': 'holds a post at a school that pays or is paid by a school concerned',
};

/** Why the person cannot be neutral, as far as the system or the expressions say; undefined if nothing does. */
export function barOf(
  person: string,
  interests: readonly Interest[],
  candidates: readonly Candidate[],
): Bar | undefined {
  const [known] = interests;
  if (known !== undefined) return { kind: 'interest', why: words[known.kind] };
  return candidates.some((candidate) => concerns(candidate, person))
    ? { kind: 'interest', why: 'an expression of interest speaks of this person' }
    : undefined;
}

/** A row about a commission, with the schools in which an interest bars. */
export interface Concerning {
  readonly commission: string;
  readonly concerned: readonly string[];
}
