import type { elections } from '@partnership/contracts';
import { decidedAlready } from './complaint.errors.js';

type State = elections.ComplaintState;

export interface Complaint {
  readonly id: string;
  readonly election: string;
  readonly contest: string | null;
  readonly nomination: string | null;
  readonly about: elections.ComplaintSubject;
  readonly statement: string;
  readonly state: State;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly reason: string | null;
  readonly published: string | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly version: number;
}

const nextComplaintStates = {
  open: ['upheld', 'dismissed'],
  upheld: [],
  dismissed: [],
} satisfies Record<State, readonly State[]>;

interface Decision {
  readonly decision: State;
  readonly reason: string;
  readonly published: string;
  readonly at: Date;
  readonly by: string;
}

/** Decided once: what follows from it is a step of its own, such as rejecting a nomination or declaring the election void. */
export function decided(complaint: Complaint, { decision, reason, published, at, by }: Decision): Complaint {
  const next: readonly State[] = nextComplaintStates[complaint.state];
  if (!next.includes(decision)) throw decidedAlready(complaint.state);
  const told = { reason, published, decidedAt: at, decidedBy: by };
  return { ...complaint, ...told, state: decision, version: complaint.version + 1 };
}

export const complaintView = ({ id, madeAt, decidedAt, ...rest }: Complaint): elections.ComplaintView => ({
  complaint: id,
  ...rest,
  madeAt: madeAt.toISOString(),
  decidedAt: decidedAt?.toISOString() ?? null,
});
