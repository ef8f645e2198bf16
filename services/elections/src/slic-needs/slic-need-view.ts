import type { elections } from '@partnership/contracts';
import type { NeedMove, SlicNeed } from './slic-need.js';

export const needEntry = (need: SlicNeed): elections.SlicNeedEntryView => {
  const { id, meeting, beneficiary, title, published, state, commission, commissionState } = need;
  const { identifiedOn, version } = need;
  return {
    ...{ need: id, meeting, beneficiary, title, published, state, commission, commissionState },
    ...{ identifiedOn, version },
  };
};

export const needView = (need: SlicNeed, history: readonly NeedMove[]): elections.SlicNeedView => ({
  ...needEntry(need),
  words: need.words,
  evidence: need.evidence,
  history: history.map((move) => ({ ...move, at: move.at.toISOString() })),
});

/** Whom a need is for is public by kind; neither schools nor the commission, by which they could be found. */
export const publicNeed = (need: SlicNeed): elections.PublicSlicNeedView => {
  const { id, meeting, published, beneficiary, state, commissionState, identifiedOn } = need;
  const { kind, district = null } = beneficiary;
  return { need: id, meeting, published, kind, district, state, commissionState, identifiedOn };
};
