import type { commissioning } from '@partnership/contracts';
import type { CircleMeasures } from './circle-measures.js';
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
    byPhase: [...mix.phase],
    byType: [...mix.type],
    byDistrict: [...mix.district],
    ...{ target, supportersBefore },
    openness: openness && opennessView(openness),
  };
}
