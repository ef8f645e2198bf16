import type { Election } from '../elections/election.js';
import { electionView } from '../elections/election-view.js';

/** What every mail about an election can tell. */
export function aboutOf(election: Election) {
  const { title, timetable } = electionView(election);
  const { nominationsOpenAt, nominationsCloseAt, pollOpensAt, pollClosesAt } = timetable;
  const everywhere = election.contests.some(({ districts }) => districts.length === 0);
  const named = [...new Set(election.contests.flatMap(({ districts }) => districts))].sort();
  return {
    ...{ election: election.id, title, nominationsOpenAt, nominationsCloseAt, pollOpensAt, pollClosesAt },
    districts: everywhere ? [] : named,
  };
}
