import { commissioning } from '@partnership/contracts';
import type { Work } from '@partnership/database';
import type { Scoring } from './scoring.js';
import { progressOf } from './scoring-view.js';

/** Tells how far scoring has come, and who was set aside since. */
export function announceScoring(work: Work, before: Scoring | undefined, after: Scoring): void {
  const { commission, state, version } = after;
  work.announce(commissioning.scoringMoved, commission, version, {
    ...{ commission, state, ...progressOf(after) },
  });
  for (const { id, person, setAside, version: own } of after.scorers) {
    const was = before?.scorers.find((scorer) => scorer.id === id);
    if (setAside === null || (was !== undefined && was.setAside !== null)) continue;
    const { kind, why } = setAside;
    work.announce(commissioning.scorerSetAside, id, own, { commission, person, kind });
    const record = `commissioning.commission/${commission}`;
    work.audit({ action: 'scorer set aside', record, why, fields: { person, kind } });
  }
  if (before?.revealedAt?.getTime() === after.revealedAt?.getTime() || after.revealedAt === null) return;
  work.audit({
    action: 'scores revealed',
    record: `commissioning.commission/${commission}`,
    fields: progressOf(after),
  });
}
