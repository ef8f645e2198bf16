import { Failure, type districts } from '@partnership/contracts';

type VerificationState = districts.VerificationState;

/** An answer that a lead must decide on ends by the decision, or by another answer of the school. */
export const nextVerificationStates = {
  confirmed: [],
  disputed: ['accepted', 'rejected', 'superseded'],
  accepted: [],
  rejected: [],
  superseded: [],
} satisfies Record<VerificationState, readonly VerificationState[]>;

export const mayBecome = (from: VerificationState, to: VerificationState): boolean =>
  (nextVerificationStates[from] as readonly VerificationState[]).includes(to);

export function assertVerificationMove(from: VerificationState, to: VerificationState): void {
  if (mayBecome(from, to)) return;
  throw new Failure(
    'conflict',
    'districts.verification.move-refused',
    `An answer that is ${from} cannot become ${to}.`,
  );
}

const standings: readonly districts.FactState[] = ['disputed', 'differing', 'verified', 'due'];

/** What is said of a fact of which several things hold: the first of what a person must decide, then the rest. */
export const standingOf = (holds: Readonly<Record<districts.FactState, boolean>>): districts.FactState =>
  standings.find((state) => holds[state]) ?? 'due';

/** The same in SQL, over conditions. */
export const standingInSql = (conditions: Readonly<Record<districts.FactState, string>>): string =>
  `case ${standings.map((state) => `when ${conditions[state]} then '${state}'`).join(' ')} else 'due' end`;
