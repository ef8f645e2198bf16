import { whyNotServed, type KnownSchool } from '../schools/school.js';

export const tampered = 'What was sealed does not open: it is not what the school submitted.';

const reasons = {
  closed: 'The school has closed since.',
  'outside-city': 'The school is not a school of the city any more.',
} as const;

/** What became of an expression when it was unsealed. */
export interface Judged {
  readonly id: string;
  readonly state: 'valid' | 'disqualified';
  readonly content: object | null;
  readonly why: string | null;
}

/**
 * What becomes of an expression when it is unsealed: valid, unless the work has become impossible for the school, or
 * what was sealed is not what was submitted. An interest that was declared bars nobody: those who decide weigh it.
 */
export function judged(
  school: { readonly id: string; readonly status: string; readonly inCity: boolean },
  content: object | undefined,
): Judged {
  const { id, status, inCity } = school;
  if (content === undefined) return { id, state: 'disqualified', content: null, why: tampered };
  const fault = whyNotServed({ status, inCity } as KnownSchool);
  if (fault !== undefined) return { id, state: 'disqualified', content, why: reasons[fault] };
  return { id, state: 'valid', content, why: null };
}
