import type { commissioning } from '@partnership/contracts';

interface Counted {
  readonly allTypes: number;
  readonly allPhases: number;
  readonly type: string | null;
  readonly phase: string | null;
  readonly invited: number;
  readonly expressed: number;
}

/** In per cent, one decimal. */
const shareOf = ({ invited, expressed }: Pick<Counted, 'invited' | 'expressed'>): number =>
  Math.round((expressed * 1000) / invited) / 10;

/** Who was invited, and, once it is over, who answered: before, a number could tell an applicant how few compete. */
export function invitationsView(
  commission: string,
  counts: readonly Counted[],
  isOver: boolean,
): commissioning.InvitationsView {
  const shown = (counted: Counted) => ({
    invited: counted.invited,
    expressed: isOver ? counted.expressed : null,
    share: isOver ? shareOf(counted) : null,
  });
  const all = counts.find(({ allTypes, allPhases }) => allTypes === 1 && allPhases === 1);
  const nobody = { invited: 0, expressed: isOver ? 0 : null, share: null };
  return {
    commission,
    ...(all === undefined || all.invited === 0 ? nobody : shown(all)),
    byEstablishmentType: counts
      .filter(({ allTypes }) => allTypes === 0)
      .map((counted) => ({ of: counted.type ?? 'not known', ...shown(counted) })),
    byPhase: counts
      .filter(({ allPhases }) => allPhases === 0)
      .map((counted) => ({ of: counted.phase ?? 'not known', ...shown(counted) })),
  };
}
