import type { commissioning } from '@partnership/contracts';
import { lapseDay } from './strength.js';
import type { StrengthMove, StrengthRow } from './strength-rows.js';

/** `keepsDays`: how long evidence counts. */
export function strengthView(row: StrengthRow, keepsDays: number): commissioning.StrengthView {
  const { strength, urn, name, phase, district, area, what, evidence, renewal, offer } = row;
  return {
    ...{ strength, urn, name, phase, district, area, what, evidence, renewal, offer },
    renewedWhat: row.renewedWhat,
    state: row.state,
    confirmedOn: row.confirmedOn,
    lapsesOn: lapseDay(row.state, evidence.on, keepsDays),
    version: row.version,
  };
}

export const moveView = ({ from, to, at, by, why }: StrengthMove): commissioning.StrengthMoveView => ({
  ...{ from, to, by, why },
  at: at.toISOString(),
});
