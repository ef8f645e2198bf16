import type { membership } from '@partnership/contracts';
import { stateAt, type State } from './vacancy-states.js';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly district: string | null;
  readonly salary: string;
  readonly kind: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly applyUrl: string | null;
  readonly applyEmail: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly updatedAt: Date;
  readonly version: number;
}

interface Move {
  readonly fromState: string | null;
  readonly toState: string;
  readonly movedAt: Date;
  readonly movedBy: string;
  readonly why: string;
}

export const vacancyView = (row: Row, at: Date): membership.VacancyView => ({
  vacancy: row.id,
  title: row.title,
  description: row.description,
  district: row.district,
  salary: row.salary,
  kind: row.kind,
  opensAt: row.opensAt.toISOString(),
  closesAt: row.closesAt.toISOString(),
  applyUrl: row.applyUrl,
  applyEmail: row.applyEmail,
  state: stateAt({ ...row, state: row.state as State }, at),
  reason: row.reason,
  updatedAt: row.updatedAt.toISOString(),
  version: row.version,
});

export const vacancyRecord = (
  { moves, ...row }: Row & { readonly moves: readonly Move[] },
  at: Date,
): membership.VacancyRecordView => ({
  ...vacancyView(row, at),
  history: moves.map(({ fromState, toState, movedAt, movedBy, why }) => ({
    from: fromState,
    to: toState,
    at: movedAt.toISOString(),
    by: movedBy,
    why,
  })),
});
