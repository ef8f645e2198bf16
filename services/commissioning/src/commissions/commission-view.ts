import type { commissioning } from '@partnership/contracts';
import { committedPence, type Award, type Commission, type Move } from './commission.js';
import type { BeneficiaryParties } from './beneficiary.js';

const beneficiaryView = ({ kind, schools, district }: BeneficiaryParties): commissioning.Beneficiary => ({
  kind,
  ...(kind === 'schools' && { urns: schools.map(({ urn }) => urn) }),
  ...(district !== null && { district }),
});

const awardView = (award: Award): commissioning.AwardView => ({
  ...award,
  awardedAt: award.awardedAt.toISOString(),
  standstillUntil: award.standstillUntil.toISOString(),
  committedPence: committedPence(award),
});

const moveView = (move: Move): commissioning.CommissionMoveView => ({ ...move, at: move.at.toISOString() });

export const commissionView = ({
  id,
  call,
  award,
  ...commission
}: Commission): commissioning.CommissionView => ({
  commission: id,
  caseId: commission.caseId,
  origin: commission.origin,
  beneficiary: beneficiaryView(commission.beneficiary),
  title: commission.title,
  need: commission.need,
  state: commission.state,
  call: call && {
    openedAt: call.openedAt.toISOString(),
    closesAt: call.closesAt.toISOString(),
    criteria: [...call.criteria],
  },
  shortlist: [...commission.shortlist],
  award: award && awardView(award),
  history: commission.history.map(moveView),
  version: commission.version,
});
