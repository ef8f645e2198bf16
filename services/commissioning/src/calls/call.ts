import type { commissioning } from '@partnership/contracts';
import { addDays, civilDate, londonInstant } from '@partnership/database';
import type { Change, Commission, Step } from '../commissions/commission.js';
import { calledBefore } from '../commissions/commission.errors.js';
import { assertCommissionMove } from '../commissions/commission-states.js';
import { unusable } from '../unusable.js';
import { callEnded, callOver } from './call.errors.js';

export interface CallExtension {
  readonly from: Date;
  readonly until: Date;
  readonly reason: string;
  readonly at: Date;
}

/** A call with everything that is published of it, and what decides whether it still takes expressions. */
export interface PublicCall {
  readonly commission: string;
  readonly commissionState: commissioning.CommissionState;
  readonly beneficiary: commissioning.Beneficiary['kind'];
  readonly district: string | null;
  readonly title: string;
  readonly description: string;
  readonly criteria: readonly commissioning.CriterionView[];
  readonly estimatedPence: number | null;
  readonly days: number | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly eligibility: commissioning.Eligibility | null;
  readonly openedAt: Date;
  readonly questionsUntil: Date;
  readonly closesAt: Date;
  readonly unsealedAt: Date | null;
  readonly extensions: readonly CallExtension[];
}

const ended: readonly commissioning.CommissionState[] = ['withdrawn', 'cancelled'];

/** The deadline itself is over: what comes at that very instant is late. */
export function callStateAt(
  { commissionState, unsealedAt, closesAt }: Pick<PublicCall, 'commissionState' | 'unsealedAt' | 'closesAt'>,
  at: Date,
): commissioning.CallState {
  // Also where a clock was moved back: what was unsealed is not sealed again.
  if (unsealedAt !== null) return 'closed';
  if (ended.includes(commissionState)) return 'ended';
  return at < closesAt ? 'open' : 'closed';
}

/** Refuses unless the call still runs. */
export function assertRuns(call: PublicCall, at: Date): void {
  const state = callStateAt(call, at);
  if (state === 'ended') throw callEnded();
  if (state === 'closed') throw callOver(call.closesAt);
}

/** Opens the call: from now until its deadline every school in its scope may express its interest. */
export function openCall(
  { state, call }: Commission,
  terms: commissioning.CallTerms,
  { at }: Step,
  minimumDays: number,
): Change {
  assertCommissionMove(state, 'called');
  if (call !== null) throw calledBefore();
  const { criteria } = terms;
  assertWeights(criteria);
  const closesAt = new Date(terms.closesAt);
  assertTimes(terms, at, minimumDays);
  const why = `open until ${closesAt.toISOString()}`;
  return { move: { to: 'called', why }, call: { openedAt: at, closesAt, criteria } };
}

function assertWeights(criteria: readonly commissioning.Criterion[]): void {
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  if (total !== 100)
    throw unusable('commissioning.call.weights', '/criteria', `the weights come to ${total}, not 100`);
}

type Times = Pick<commissioning.CallTerms, 'closesAt' | 'questionsUntil' | 'startsOn' | 'endsOn'>;

/** The days are counted by London's calendar: between the day of opening and the deadline lie so many whole ones. */
function assertTimes(terms: Times, at: Date, minimumDays: number): void {
  const { startsOn, endsOn } = terms;
  const [closesAt, questionsUntil] = [new Date(terms.closesAt), new Date(terms.questionsUntil)];
  if (closesAt <= at)
    throw unusable('commissioning.call.deadline-past', '/closesAt', 'the deadline must still be to come');
  const earliest = londonInstant(addDays(civilDate(at), minimumDays + 1), '00:00');
  if (minimumDays > 0 && closesAt < earliest)
    throw unusable(
      'commissioning.call.too-short',
      '/closesAt',
      `schools have ${minimumDays} whole days: the deadline is ${earliest.toISOString()} or later`,
    );
  if (questionsUntil <= at || questionsUntil > closesAt)
    throw unusable(
      'commissioning.call.questions-until',
      '/questionsUntil',
      'questions end after the call opens and not after its deadline',
    );
  if (startsOn < civilDate(closesAt))
    throw unusable('commissioning.call.starts-early', '/startsOn', 'work begins after the deadline');
  if (endsOn < startsOn)
    throw unusable('commissioning.call.period', '/endsOn', 'work does not end before it begins');
}

/** A deadline moves only later, only while it has not passed, and not beyond the beginning of the work. */
export function extended(call: PublicCall, terms: commissioning.CallExtensionTerms, at: Date): CallExtension {
  assertRuns(call, at);
  const until = new Date(terms.closesAt);
  if (until <= call.closesAt)
    throw unusable(
      'commissioning.call.not-later',
      '/closesAt',
      `a deadline is never shortened: it stands at ${call.closesAt.toISOString()}`,
    );
  if (call.startsOn !== null && civilDate(until) > call.startsOn)
    throw unusable(
      'commissioning.call.beyond-start',
      '/closesAt',
      `the work begins on ${call.startsOn}, and the deadline lies before it`,
    );
  return { from: call.closesAt, until, reason: terms.reason, at };
}
