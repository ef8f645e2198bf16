import type { commissioning } from '@partnership/contracts';
import { totalTooFew, withheld } from '../small-groups/small-groups.js';
import type { CircleMeasures, MixShare } from './circle-measures.js';
import type { Openness } from './openness.js';
import type { Period } from '../calendar/period.js';

export interface Circle {
  readonly kind: commissioning.CircleKind;
  readonly period: Period;
  readonly measures: CircleMeasures;
  readonly target: number | null;
  readonly supportersBefore: number;
  readonly openness: Openness | null;
}

const opennessView = ({ needToAward, ...shares }: Openness): commissioning.OpennessView => ({
  ...shares,
  needToAwardMedian: needToAward.median,
  needToAwardNinetieth: needToAward.ninetieth,
});

/** Who is paid is public; of other help no more is told than enough schools share, and nothing that the rest would tell. */
function told(kind: commissioning.CircleKind, shares: readonly MixShare[]): commissioning.MixShareView[] {
  if (kind === 'commissioned') return [...shares];
  const hidden = withheld(shares.map(({ group, supporters }) => ({ key: group, schools: supporters })));
  const all = totalTooFew(shares.reduce((sum, { supporters }) => sum + supporters, 0));
  return shares.map((each) =>
    all || hidden.has(each.group) ? { ...each, supporters: null, share: null } : each,
  );
}

export function circleView({
  kind,
  period,
  measures,
  target,
  supportersBefore,
  openness,
}: Circle): commissioning.CircleView {
  const { reach, mix, ...counted } = measures;
  return {
    ...{ kind, period: period.code, from: period.from, until: period.until },
    ...counted,
    reachOfMembers: reach.members,
    reachOfSchools: reach.schools,
    byPhase: told(kind, mix.phase),
    byType: told(kind, mix.type),
    byDistrict: told(kind, mix.district),
    ...{ target, supportersBefore },
    openness: openness && opennessView(openness),
  };
}
