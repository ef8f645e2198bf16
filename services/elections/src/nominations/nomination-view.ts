import type { elections } from '@partnership/contracts';
import type { Nomination } from './nomination.js';

export const nominationView = (
  { id, nominators, history, ...rest }: Nomination,
  required: number,
): elections.NominationView => ({
  nomination: id,
  ...rest,
  nominators: nominators.map(({ urn, at }) => ({ urn, at: at.toISOString() })),
  required,
  history: history.map(({ at, ...move }) => ({ ...move, at: at.toISOString() })),
});
