import type { districts } from '@partnership/contracts';

/** What one source says of a school's status, and of the days on which it opened and closed. */
export interface ToldStatus {
  readonly status: string | null;
  readonly openedOn: string | null;
  readonly closedOn: string | null;
  readonly source: string;
  readonly asAt: string;
  readonly run: string | null;
}

const dayOf = ({ status, openedOn, closedOn }: ToldStatus): string | null => {
  if (status === 'closed') return closedOn;
  return status === 'open' ? openedOn : null;
};

/**
 * Each status once, as the first source told it, out of what sources say in the order of their days. A later one that
 * knows the very day gives it that day; a school that no file names is not thereby closed.
 */
export function statusHistory(told: readonly ToldStatus[]): districts.SchoolStatusView[] {
  const history: districts.SchoolStatusView[] = [];
  for (const said of told) {
    if (said.status === null) continue;
    const day = dayOf(said);
    const last = history.at(-1);
    if (last?.status !== said.status) {
      const { status, source, asAt, run } = said;
      history.push({ status, since: day ?? asAt, dated: day !== null, source, asAt, run });
    } else if (!last.dated && day !== null) {
      Object.assign(last, { since: day, dated: true });
    }
  }
  return history;
}
