import type { membership } from '@partnership/contracts';
import { delegateOn, type History } from '../standing/standing.js';
import { positionNow, type Member } from './member.js';
import { mayMove } from './membership-states.js';

export function memberView(
  history: History & { readonly member: Member },
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
    version: member.version,
  };
}
