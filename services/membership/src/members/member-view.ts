import type { membership } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { delegateOn, type History } from '../standing/standing.js';
import { positionNow, type Member } from './member.js';
import { isOver, mayMove } from './membership-states.js';

/** The schools that this one was before, and that it became. */
export type SchoolLinks = Pick<membership.MembershipView, 'predecessor' | 'successor'>;

/** Times without membership after which the school came back. */
export const gapsOf = ({ moves }: Pick<Member, 'moves'>): membership.MembershipGapView[] =>
  moves.flatMap(({ to: state, on: from }, index) => {
    const back = moves[index + 1];
    if (!isOver(state) || back === undefined) return [];
    const until = addDays(back.begins ?? back.on, -1);
    return until < from ? [] : [{ state, from, until }];
  });

export function memberView(
  history: History & { readonly member: Member },
  links: SchoolLinks,
  today: string,
): membership.MembershipView {
  const { member, school } = history;
  const { state, since, begins } = positionNow(member);
  return {
    urn: school.urn,
    name: school.name,
    state,
    since,
    begins,
    leaves: mayMove(state, 'resigned') ? (member.notice?.on ?? null) : null,
    delegate: delegateOn(history, today),
    history: member.moves.map(({ from, to, on, by, why }) => ({ from, to, on, by, why })),
    gaps: gapsOf(member),
    ...links,
    version: member.version,
  };
}
