import type { commissioning } from '@partnership/contracts';
import type { PracticeRow } from './practice-row.js';

export function practiceView(row: PracticeRow): commissioning.PracticeView {
  const { practice, urn, title, areas, phases, need, done, result, costPence } = row;
  const { state, note, publishedOn, version } = row;
  return {
    ...{ practice, urn, title, areas, need, done, result, state, note, publishedOn, version },
    ...(phases && { phases }),
    ...(costPence !== null && { costPence }),
  };
}

/** What everybody may read: neither who wrote it nor what a moderator said. */
export function publishedView(row: PracticeRow): commissioning.PublishedPracticeView {
  const { practice, urn, school, title, areas, phases, need, done, result, costPence, publishedOn } = row;
  return {
    ...{ practice, urn, school, title, areas, need, done, result, costPence },
    phases: phases ?? [],
    publishedOn: publishedOn ?? '',
  };
}
