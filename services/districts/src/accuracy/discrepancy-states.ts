import { Failure, type districts } from '@partnership/contracts';

type DiscrepancyState = districts.DiscrepancyState;

/** One that sources end by agreeing opens again as soon as they differ; one that a person closed only by other values. */
export const nextDiscrepancyStates = {
  open: ['closed', 'resolved'],
  closed: ['open'],
  resolved: ['open'],
} satisfies Record<DiscrepancyState, readonly DiscrepancyState[]>;

export const mayBecome = (from: DiscrepancyState, to: DiscrepancyState): boolean =>
  (nextDiscrepancyStates[from] as readonly DiscrepancyState[]).includes(to);

export function assertDiscrepancyMove(from: DiscrepancyState, to: DiscrepancyState): void {
  if (mayBecome(from, to)) return;
  throw new Failure(
    'conflict',
    'districts.discrepancy.move-refused',
    `A discrepancy that is ${from} cannot become ${to}.`,
  );
}
