import type { membership } from '@partnership/contracts';

/** What becomes of a refund. Money that left the bank does not come back by a click. */
export const refundSteps = {
  proposed: ['paid', 'cancelled'],
  paid: [],
  cancelled: [],
} satisfies Record<membership.RefundState, readonly membership.RefundState[]>;

export const writeOffSteps = {
  proposed: ['approved', 'refused'],
  approved: [],
  refused: [],
} satisfies Record<membership.WriteOffState, readonly membership.WriteOffState[]>;

export function mayBecome<State extends string>(
  steps: Readonly<Record<State, readonly State[]>>,
  from: State,
  to: State,
): boolean {
  return steps[from].includes(to);
}

interface Proposal {
  readonly proposedBy: string;
  readonly pence: number;
}

/** Above the limit, in pence, two persons see to it: who proposes does not decide. */
export const needsSecondPerson = ({ pence }: Pick<Proposal, 'pence'>, limitPence: number): boolean =>
  pence > limitPence;

export const mayDecide = (proposal: Proposal, by: string, limitPence: number): boolean =>
  !needsSecondPerson(proposal, limitPence) || proposal.proposedBy !== by;
