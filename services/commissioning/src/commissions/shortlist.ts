import type { commissioning } from '@partnership/contracts';
import type { Candidate } from '../scoring/candidate.js';
import { unusable } from '../unusable.js';
import type { Change, Commission, Step } from './commission.js';
import { callNotFailed, callOpen, leftUnexplained, noneValid, stillSealed } from './commission.errors.js';
import { assertStep } from './commission-states.js';

/** What came of a call. */
export interface CallOutcome {
  /** Null while the expressions are sealed. */
  readonly unsealedAt: Date | null;
  readonly candidates: readonly Candidate[];
}

export interface Shortlisting {
  readonly change: Change;
  /** Ids of the expressions that go on. */
  readonly goOn: readonly string[];
  readonly leftOff: readonly { readonly expression: string; readonly reason: string }[];
}

/** Only once the call is over and unsealed: whoever wanted to take part had the whole time that was promised. */
function assertOver({ call }: Commission, { unsealedAt }: CallOutcome, { at }: Step): void {
  if (call !== null && at < call.closesAt) throw callOpen(call.closesAt);
  if (unsealedAt === null) throw stillSealed();
}

const validOf = ({ candidates }: CallOutcome): readonly Candidate[] =>
  candidates.filter(({ state }) => state === 'valid');

function chosen(suppliers: readonly string[], { candidates }: CallOutcome): Candidate[] {
  const found = suppliers.map((supplier, index) => {
    const pointer = `/suppliers/${index}`;
    const own = candidates.filter(({ id, urn }) => id === supplier || urn === supplier);
    const candidate = own.find(({ state }) => state === 'valid') ?? own[0];
    if (candidate === undefined)
      throw unusable(
        'commissioning.shortlist.not-interested',
        pointer,
        `${supplier} has expressed no interest`,
      );
    if (candidate.state !== 'valid')
      throw unusable(
        'commissioning.shortlist.not-valid',
        pointer,
        `the expression of ${supplier} is ${candidate.state}`,
      );
    return { candidate, pointer };
  });
  found.forEach(({ candidate, pointer }, index) => {
    if (found.findIndex((other) => other.candidate.id === candidate.id) !== index)
      throw unusable('commissioning.shortlist.twice', pointer, `${candidate.urn} is given twice`);
  });
  return found.map(({ candidate }) => candidate);
}

/** Some go on; every other school whose expression is valid is told why it does not. */
export function shortlist(
  commission: Commission,
  terms: commissioning.ShortlistTerms,
  outcome: CallOutcome,
  step: Step,
): Shortlisting {
  const { suppliers, leftOff = [], reason } = terms;
  assertStep('shortlist', commission.state, 'shortlisted');
  assertOver(commission, outcome, step);
  const valid = validOf(outcome);
  if (valid.length === 0) throw noneValid();
  const goOn = chosen(suppliers, outcome);
  const others = valid.filter((candidate) => !goOn.includes(candidate));
  leftOff.forEach(({ urn }, index) => {
    if (!others.some((candidate) => candidate.urn === urn))
      throw unusable(
        'commissioning.shortlist.not-left-off',
        `/leftOff/${index}/urn`,
        `${urn} has no valid expression that does not go on`,
      );
  });
  const unexplained = others.filter(({ urn }) => !leftOff.some((told) => told.urn === urn));
  if (unexplained.length > 0) throw leftUnexplained(unexplained.map(({ urn }) => urn));
  const single = valid.length === 1 ? ' (the only valid expression of interest)' : '';
  return {
    change: {
      move: { to: 'shortlisted', why: `${reason}${single}` },
      shortlist: goOn.map(({ urn }) => urn),
    },
    goOn: goOn.map(({ id }) => id),
    leftOff: others.map(({ id, urn }) => ({
      expression: id,
      reason: leftOff.find((told) => told.urn === urn)?.reason ?? '',
    })),
  };
}

/** Nobody can be chosen: the commission is agreed as before, and may be awarded directly. */
export function failCall(commission: Commission, why: string, outcome: CallOutcome, step: Step): Change {
  assertStep('fail-call', commission.state, 'agreed');
  assertOver(commission, outcome, step);
  const valid = validOf(outcome).length;
  if (valid > 0) throw callNotFailed(valid);
  return { move: { to: 'agreed', why: `the call failed: ${why}` } };
}

/** True if the work was called and nobody could be chosen. */
export const hasFailedCall = ({ history }: Commission): boolean =>
  history.some(({ from, to }) => from === 'called' && to === 'agreed');
