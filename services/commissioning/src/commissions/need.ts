import type { commissioning } from '@partnership/contracts';
import { unusable } from '../unusable.js';
import type { BeneficiaryParties } from './beneficiary.js';
import type { Commission, Step } from './commission.js';

const fromCases: readonly commissioning.CommissionOrigin[] = ['signal', 'concern'];

/** A need that came from a signal or a concern names its case, and a case that is named is one that districts opened. */
export function assertCase({ origin, caseId }: commissioning.Need, isKnown: boolean): void {
  if (caseId === undefined && fromCases.includes(origin))
    throw unusable('commissioning.case.missing', '/caseId', `a need from a ${origin} names its case`);
  if (caseId !== undefined && !isKnown)
    throw unusable('commissioning.case.unknown', '/caseId', `there is no case ${caseId}`);
}

/** A commission at its beginning. */
export function identified(
  id: string,
  { origin, caseId, title, need }: commissioning.Need,
  beneficiary: BeneficiaryParties,
  { at, by }: Step,
  slicNeed: string | null = null,
): Commission {
  return {
    id,
    caseId: caseId ?? null,
    origin,
    beneficiary,
    title,
    need,
    state: 'identified',
    call: null,
    shortlist: [],
    award: null,
    history: [{ from: null, to: 'identified', at, by, why: `identified from a ${origin}` }],
    slicNeed,
    version: 1,
  };
}
