import type { districts } from '@partnership/contracts';
import { agesReversed, endsTooEarly, unknownWard } from './local-offer.errors.js';

/** Days and ages in their order, wards of the district. @throws Failure `invalid` */
export function assertTerms(terms: districts.LocalServiceTerms, wards: readonly string[]): void {
  const { from, until, ageFrom, ageTo } = terms;
  if (until !== undefined && until < from) throw endsTooEarly();
  if (ageFrom !== undefined && ageTo !== undefined && ageTo < ageFrom) throw agesReversed();
  const strange = terms.wards.findIndex((ward) => !wards.includes(ward));
  if (strange !== -1) throw unknownWard(strange, terms.wards[strange] ?? '');
}

type Offered = Pick<districts.LocalServiceView, 'from' | 'until' | 'withdrawnBecause'>;

export const isOnOffer = ({ from, until, withdrawnBecause }: Offered, on: string): boolean =>
  withdrawnBecause === null && from <= on && (until === null || on <= until);
