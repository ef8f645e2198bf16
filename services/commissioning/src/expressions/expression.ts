import type { commissioning } from '@partnership/contracts';
import { callStateAt, type PublicCall } from '../calls/call.js';
import { callEnded } from '../calls/call.errors.js';
import { isDesignated, whyNotEligible, type Applicant } from '../calls/eligibility.js';
import { unusable } from '../unusable.js';
import { cannotExpress, isLate } from './expression.errors.js';

/** What an expression says, as it is sealed and, after the deadline, kept. */
export interface ExpressionContent {
  /** By the code of the criterion. */
  readonly answers: Readonly<Record<string, string>>;
  readonly days: number;
  readonly pricePence: number;
  readonly roles: readonly string[];
  readonly interests: readonly { readonly interest: string; readonly reason: string }[];
  readonly designations: readonly commissioning.Designation[];
}

/** An expression of interest but for what it says. */
export interface Expression {
  readonly id: string;
  readonly commission: string;
  readonly urn: string;
  readonly author: string;
  readonly state: commissioning.ExpressionState;
  readonly days: number;
  readonly submittedAt: Date;
  readonly changedAt: Date;
  readonly why: string | null;
  readonly version: number;
}

/** Refuses unless expressions may still be made, changed and withdrawn. */
export function assertInTime(call: PublicCall, at: Date): void {
  const state = callStateAt(call, at);
  if (state === 'ended') throw callEnded();
  if (state === 'closed') throw isLate(call.closesAt);
}

/** Refuses a school that is none of those who may answer, however well it does. */
export function assertMayExpress(
  call: PublicCall,
  urn: string,
  school: Applicant | undefined,
  helped: readonly { readonly urn: string }[],
): void {
  if (school === undefined) throw cannotExpress('unknown', urn);
  if (helped.some((each) => each.urn === urn)) throw cannotExpress('is-beneficiary', urn);
  const fault = whyNotEligible(call.eligibility, school);
  if (fault !== undefined) throw cannotExpress(fault, urn);
}

/** JSON has them, the database does not: a text with one would keep a whole call from being opened. */
const unkeepable = /\0|\p{Surrogate}/u;

function* textsOf(terms: commissioning.ExpressionTerms): Generator<readonly [pointer: string, text: string]> {
  for (const [at, { text }] of terms.answers.entries()) yield [`/answers/${at}/text`, text];
  for (const [at, role] of terms.roles.entries()) yield [`/roles/${at}`, role];
  for (const [at, { interest, reason }] of terms.interests.entries()) {
    yield [`/interests/${at}/interest`, interest];
    yield [`/interests/${at}/reason`, reason];
  }
}

/** What is said, if it answers each criterion once and can be kept. No refusal repeats anything of it. */
export function contentOf(call: PublicCall, terms: commissioning.ExpressionTerms): ExpressionContent {
  const { answers, days, pricePence, roles, interests, designations = [] } = terms;
  const asked = new Set(call.criteria.map(({ code }) => code));
  const stray = answers.findIndex(({ criterion }) => !asked.has(criterion));
  if (stray !== -1)
    throw unusable(
      'commissioning.expression.not-a-criterion',
      `/answers/${stray}/criterion`,
      'the call has no such criterion',
    );
  const missing = [...asked].filter((code) => answers.every(({ criterion }) => criterion !== code));
  if (missing.length > 0)
    throw unusable(
      'commissioning.expression.unanswered',
      '/answers',
      `these criteria have no answer: ${missing.join(', ')}`,
    );
  for (const [pointer, text] of textsOf(terms))
    if (unkeepable.test(text))
      throw unusable(
        'commissioning.expression.unkeepable',
        pointer,
        'this text has characters that are none',
      );
  if (!isDesignated(call.eligibility, designations))
    throw unusable(
      'commissioning.expression.not-designated',
      '/designations',
      'the call asks for a designation, and none of those is named',
    );
  const byCriterion = Object.fromEntries(answers.map(({ criterion, text }) => [criterion, text]));
  const declared = interests.map(({ interest, reason }) => ({ interest, reason }));
  return { answers: byCriterion, days, pricePence, roles, interests: declared, designations };
}
