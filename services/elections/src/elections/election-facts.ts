import { elections } from '@partnership/contracts';
import type { Work } from '@partnership/database';
import type { Election } from './election.js';

/** Tells the other services, and the audit, of an election's latest move. */
export function tellMove(work: Work, { id, history, version }: Election): void {
  const move = history.at(-1);
  if (move === undefined) return;
  const { from, to, why } = move;
  work.announce(elections.electionMoved, id, version, { election: id, from, to });
  work.audit({ action: `election ${to}`, record: `elections.election/${id}`, why, fields: { from, to } });
}
