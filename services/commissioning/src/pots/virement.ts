import type { commissioning } from '@partnership/contracts';
import type { Posting } from './pot.js';
import { lineRefused, proposerApproves, virementDecided } from './pot.errors.js';

/** A virement as it is kept. */
export interface Virement {
  readonly id: string;
  readonly year: string;
  readonly from: string;
  readonly to: string;
  readonly amountPence: number;
  readonly reason: string;
  readonly state: commissioning.VirementState;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly refusal: string | null;
  readonly version: number;
}

interface Decided {
  readonly at: Date;
  readonly by: string;
}

const nextVirementStates = {
  proposed: ['approved', 'refused'],
  approved: [],
  refused: [],
} satisfies Record<commissioning.VirementState, readonly commissioning.VirementState[]>;

function assertMove(from: commissioning.VirementState, to: commissioning.VirementState): void {
  const next: readonly commissioning.VirementState[] = nextVirementStates[from];
  if (!next.includes(to)) throw virementDecided(from);
}

export function assertTwoLines({ from, to }: commissioning.VirementTerms): void {
  if (from === to) throw lineRefused('/to', to, 'money moves from one line to another');
}

/** Two people: who proposed does not approve. */
export function approved(virement: Virement, { at, by }: Decided): Virement {
  assertMove(virement.state, 'approved');
  if (virement.proposedBy === by) throw proposerApproves();
  return { ...virement, state: 'approved', decidedBy: by, decidedAt: at, version: virement.version + 1 };
}

/** Also by the proposer, who takes it back that way. */
export function refused(virement: Virement, refusal: string, { at, by }: Decided): Virement {
  assertMove(virement.state, 'refused');
  const decided = { state: 'refused', decidedBy: by, decidedAt: at, refusal } as const;
  return { ...virement, ...decided, version: virement.version + 1 };
}

/** Both sides of it in the journal. */
export const virementPostings = ({ id, year, from, to, amountPence, reason }: Virement): Posting[] => {
  const common = { year, amountPence, commission: null, operation: id, reason };
  return [
    { ...common, kind: 'virement-out', line: from },
    { ...common, kind: 'virement-in', line: to },
  ];
};

export const virementView = ({ id, ...virement }: Virement): commissioning.VirementView => ({
  virement: id,
  ...virement,
  proposedAt: virement.proposedAt.toISOString(),
  decidedAt: virement.decidedAt && virement.decidedAt.toISOString(),
});
