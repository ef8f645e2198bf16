import { Failure, type districts } from '@partnership/contracts';

type State = districts.KpiPublicationState;

/** Frozen figures are published or thrown away; published ones stay, also when a correction takes their place. */
export const nextKpiStates = {
  frozen: ['published', 'discarded'],
  published: ['superseded'],
  superseded: [],
  discarded: [],
} satisfies Record<State, readonly State[]>;

export const mayMoveKpi = (from: State, to: State): boolean =>
  (nextKpiStates[from] as readonly State[]).includes(to);

/** @throws Failure `conflict`, `districts.kpi-publication.move-refused` */
export function assertKpiMove(from: State, to: State): void {
  if (mayMoveKpi(from, to)) return;
  throw new Failure(
    'conflict',
    'districts.kpi-publication.move-refused',
    `Figures that are ${from} cannot become ${to}.`,
  );
}
