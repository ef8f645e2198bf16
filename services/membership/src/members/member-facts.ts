import { membership } from '@partnership/contracts';
import type { Work } from '@partnership/database';
import { isChange, toldMoves, type MemberChange } from './member-change.js';
import type { Member } from './member.js';

const record = (urn: string): string => `membership.member/${urn}`;

/** Tells the others how memberships moved, and the audit why. */
export function tellMoves(work: Work, changes: readonly MemberChange[]): void {
  for (const change of changes.filter(isChange)) {
    const { urn, notice } = change.after;
    for (const { from, to, on, why, version } of toldMoves(change)) {
      work.announce(membership.membershipMoved, urn, version, { urn, from, to, on });
      work.audit({ action: 'membership moved', record: record(urn), why, fields: { from, to, on } });
    }
    if (notice !== null && notice !== change.before?.notice)
      work.audit({
        action: 'notice given',
        record: record(urn),
        why: notice.why,
        fields: { leaves: notice.on },
      });
  }
}

export const tellDelegate = (work: Work, urn: string, personId: string | null): void => {
  const action = personId === null ? 'delegate withdrawn' : 'delegate named';
  work.audit({ action, record: record(urn), fields: { delegate: personId } });
};

export const tellNoticeWithdrawn = (work: Work, { urn, notice }: Member, why: string): void => {
  work.audit({ action: 'notice withdrawn', record: record(urn), why, fields: { leaves: notice?.on } });
};

export const tellConversion = (
  work: Work,
  { urn, successor, on, reason }: membership.ConvertSchool,
): void => {
  const fields = { predecessor: urn, successor, on };
  work.audit({ action: 'school converted', record: record(successor), why: reason, fields });
};
