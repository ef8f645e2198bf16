import { commissioning, type Actor, type commissioning as Contract } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, grant, person, type TestService } from '@partnership/testing';
import { callTerms } from './call-terms.js';
import { freshUrn, knownSchool } from './city.js';
import { validExpressions } from './valid-expressions.js';

export const director = person(grant('director'));
export const member = person(grant('commissioning-member'));
export const finance = person(grant('finance'));
export const chiefExecutive = person(grant('chief-executive'));
export const lead = (...districts: string[]): Actor => person(grant('district-lead', { districts }));

/** A request that is made once. */
export const once = (actor: Actor, idempotencyKey: string = newId()) => callerOf(actor, { idempotencyKey });

/** A request that was made after reading this version. */
export const having = (actor: Actor, { version }: { version: number }) =>
  callerOf(actor, { expectedVersion: version });

let year = 2100;
/** A financial year that no other test of the file uses. */
export function freshYear(): string {
  const first = year++;
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
}

export async function openPot(service: TestService, pence: number): Promise<string> {
  const pot = freshYear();
  const lines = [{ line: 'commissioned-support' as const, allocatedPence: pence }];
  await service.call(commissioning.openPot, { year: pot, lines }, once(chiefExecutive));
  return pot;
}

export const need = (given: Partial<Contract.Need> = {}): Contract.Need => ({
  origin: 'group-scan',
  beneficiary: { kind: 'city' },
  title: 'Reading in Key Stage 2',
  need: 'Three schools have fallen two years running.',
  ...given,
});

/** The walk from the need to an award, one call a step, so that a test begins where it wants to. */
export class Walk {
  constructor(private readonly service: TestService) {}

  async identified(given: Partial<Contract.Need> = {}): Promise<Contract.CommissionView> {
    const beneficiary = given.beneficiary ?? { kind: 'schools', urns: [await knownSchool(this.service)] };
    return this.service.call(
      commissioning.identifyCommission,
      need({ ...given, beneficiary }),
      once(director),
    );
  }

  async agreed(given: Partial<Contract.Need> = {}): Promise<Contract.CommissionView> {
    const before = await this.identified(given);
    const { commission } = before;
    return this.service.call(
      commissioning.agreeCommission,
      { commission, reason: 'needed' },
      having(member, before),
    );
  }

  async called(): Promise<Contract.CommissionView> {
    const before = await this.agreed();
    const request = { commission: before.commission, ...callTerms(this.service) };
    return this.service.call(commissioning.callCommission, request, having(member, before));
  }

  async shortlisted(...suppliers: string[]): Promise<Contract.CommissionView> {
    const before = await this.called();
    this.service.clock.set(before.call!.closesAt);
    this.service.clock.advance(2 * 86_400_000);
    await validExpressions(this.service, before.commission, ...suppliers.map((urn) => ({ urn })));
    const request = { commission: before.commission, suppliers, reason: 'the best evidence' };
    return this.service.call(commissioning.shortlistCommission, request, having(member, before));
  }

  async awarded(
    terms: Partial<Contract.DirectAwardTerms> & { year: string },
  ): Promise<Contract.CommissionView> {
    const before = await this.agreed();
    const supplierUrn = terms.supplierUrn ?? (await knownSchool(this.service, { urn: freshUrn() }));
    const given = {
      supplierUrn,
      amountPence: 3_000_000,
      justification: 'only-one-able' as const,
      reason: 'the only school with the designation',
      ...terms,
    };
    const request = { commission: before.commission, ...given };
    return this.service.call(commissioning.awardDirectly, request, having(member, before));
  }

  /** Awarded, and the days in which that could be challenged are over. */
  async payable(
    terms: Partial<Contract.DirectAwardTerms> & { year: string },
  ): Promise<Contract.CommissionView> {
    const view = await this.awarded(terms);
    afterStandstill(this.service);
    return view;
  }
}

export const afterStandstill = (service: TestService): void => service.clock.advance(11 * 86_400_000);

export const show = (service: TestService, commission: string) =>
  service.call(commissioning.showCommission, { commission }, director);

export const showPot = (service: TestService, pot: string) =>
  service.call(commissioning.showPot, { year: pot }, finance);

export const fundedLine = async (service: TestService, pot: string): Promise<Contract.PotLineView> => {
  const { lines } = await showPot(service, pot);
  return lines.find(({ line }) => line === 'commissioned-support')!;
};
