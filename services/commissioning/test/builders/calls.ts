import { commissioning, type Actor, type commissioning as Contract } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { grant, person, type TestService } from '@partnership/testing';
import { callTerms, criteria } from './call-terms.js';
import { having, member, once, Walk } from './work.js';

/** A head of these schools. */
export const headOf = (...urns: string[]): Actor => person(grant('headteacher', { schools: urns }));
export const chairOf = (...urns: string[]): Actor => person(grant('chair-of-governors', { schools: urns }));

/** A call that is open, for a school of its own unless told. */
export async function openedCall(
  service: TestService,
  { terms = {}, need = {} }: { terms?: Partial<Contract.CallTerms>; need?: Partial<Contract.Need> } = {},
): Promise<Contract.CommissionView> {
  const before = await new Walk(service).agreed(need);
  const request = { commission: before.commission, ...callTerms(service, terms) };
  return service.call(commissioning.callCommission, request, having(member, before));
}

export const afterDeadline = (service: TestService, { call }: Contract.CommissionView): void => {
  service.clock.set(call!.closesAt);
};

/** What a school says; the criteria are those of `criteria()`. */
export const expressionTerms = (given: Partial<Contract.ExpressionTerms> = {}): Contract.ExpressionTerms => ({
  answers: criteria().map(({ code }) => ({ criterion: code, text: `What we have done for ${code}.` })),
  days: 5,
  pricePence: 2_500_000,
  roles: ['Reading lead'],
  interests: [],
  ...given,
});

/** The school has so many days to give in the school year of the tests' calls. */
export const declareDays = (
  service: TestService,
  urn: string,
  days: number,
  year = '2026-27',
): Promise<Contract.CapacityView> =>
  service.call(commissioning.declareCapacity, { urn, year, days }, headOf(urn));

export const submit = (
  service: TestService,
  commission: string,
  urn: string,
  { head = headOf(urn), terms = {} }: { head?: Actor; terms?: Partial<Contract.ExpressionTerms> } = {},
): Promise<Contract.ExpressionEntryView> =>
  service.call(
    commissioning.submitExpression,
    { commission, urn, ...expressionTerms(terms) },
    once(head, newId()),
  );
