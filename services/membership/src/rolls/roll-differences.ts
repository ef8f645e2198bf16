import type { membership } from '@partnership/contracts';
import { standingOn, type History, type Reason } from '../standing/standing.js';

export interface FrozenStanding extends membership.RollStandingView {
  readonly urn: string;
  readonly name: string;
}

const codesOf = (reasons: readonly Reason[]): string =>
  reasons
    .map(({ code }) => code)
    .sort()
    .join(' ');

/** What a roll keeps of two standings; the wording of reasons and the state of those who may vote are not of it. */
function isSame(frozen: membership.RollStandingView, known: membership.RollStandingView): boolean {
  if (frozen.mayVote !== known.mayVote || frozen.mayVote) {
    return frozen.mayVote === known.mayVote && frozen.delegate === known.delegate;
  }
  return (
    frozen.state === known.state && codesOf(frozen.reasons as Reason[]) === codesOf(known.reasons as Reason[])
  );
}

const viewOf = ({ mayVote, delegate, state, reasons }: membership.RollStandingView) => ({
  mayVote,
  delegate,
  state,
  reasons,
});

/**
 * Schools that stand otherwise on the day than the roll says, by URN. A school that the roll does not mention is one
 * only where it may vote: that we heard of a school later corrects nothing.
 */
export function correctionsOf(
  frozen: readonly FrozenStanding[],
  histories: readonly History[],
  day: string,
): membership.RollCorrectionView[] {
  const listed = new Map(frozen.map((each) => [each.urn, each]));
  const corrections: membership.RollCorrectionView[] = [];
  for (const history of histories) {
    const { urn, name } = history.school;
    const { reasons, ...standing } = standingOn(history, day);
    const known = { ...standing, reasons: [...reasons] };
    const was = listed.get(urn);
    if (was === undefined ? known.mayVote : !isSame(was, known))
      corrections.push({ urn, name: was?.name ?? name, frozen: was ? viewOf(was) : null, known });
  }
  return corrections.sort((a, b) => (a.urn < b.urn ? -1 : 1));
}
