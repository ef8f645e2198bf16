import type { NoticeContest } from '@partnership/election-record';
import type { Ranking } from '../ranking.js';

/** How a contest's candidates are chosen among; `given` is called with each change. */
export type Choosing = (
  contest: NoticeContest,
  begun: Ranking,
  given: (ranking: Ranking) => void,
) => HTMLElement;

/** Marks instead of an order. */
export const isUnordered = ({ rule }: Pick<NoticeContest, 'rule'>): boolean => rule.id === 'plurality';
