import type { elections } from '@partnership/contracts';
import type { Election, FrozenRoll } from './election.js';

const rollView = ({ frozenAt, ...roll }: FrozenRoll): elections.FrozenRollView => ({
  ...roll,
  frozenAt: frozenAt.toISOString(),
});

export const electionView = (election: Election): elections.ElectionView => {
  const { id, title, state, timetable, term, revote, publication, publicationThreshold } = election;
  const { contests, sectorRules, roll, history, version } = election;
  return {
    election: id,
    title,
    state,
    timetable: {
      nominationsOpenAt: timetable.nominationsOpenAt.toISOString(),
      nominationsCloseAt: timetable.nominationsCloseAt.toISOString(),
      rollOn: timetable.rollOn,
      pollOpensAt: timetable.pollOpensAt.toISOString(),
      pollClosesAt: timetable.pollClosesAt.toISOString(),
    },
    term: { ...term },
    ...{ revote, publication, publicationThreshold },
    contests: contests.map(({ id: contest, districts, sectors, rule, ...rest }) => ({
      contest,
      ...rest,
      rule: { ...rule },
      districts: [...districts],
      sectors: [...sectors],
    })),
    sectorRules: [...sectorRules],
    roll: roll && rollView(roll),
    history: history.map(({ at, ...move }) => ({ ...move, at: at.toISOString() })),
    version,
  };
};
