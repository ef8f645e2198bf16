import { commissioning, type Actor, type commissioning as Contract } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { grant, person, type TestService } from '@partnership/testing';
import { having, once } from './work.js';

/** Whoever heads these schools, by role. */
export const headOf = (...schools: string[]): Actor => person(grant('headteacher', { schools }));

export const evidence = (given: Partial<Contract.StrengthEvidence> = {}): Contract.StrengthEvidence => ({
  kind: 'text',
  text: 'Persistent absence halved in two years.',
  on: '2026-07-10',
  ...given,
});

export const offer = (given: Partial<Contract.StrengthOffer> = {}): Contract.StrengthOffer => ({
  ways: ['visit'],
  daysPerTerm: 3,
  to: 'attendance leads',
  ...given,
});

export const claim = (
  urn: string,
  given: Partial<Contract.StrengthClaim> = {},
): Contract.ProposeStrength => ({
  urn,
  area: 'attendance',
  what: `A breakfast club, number ${newId()}`,
  evidence: evidence(),
  offer: offer(),
  ...given,
});

type Record = Promise<Contract.StrengthRecordView>;

/** The steps of a strength, one call each; `judge` confirms. */
export class Register {
  constructor(
    private readonly service: TestService,
    private readonly judge: Actor,
  ) {}

  proposed(urn: string, given: Partial<Contract.StrengthClaim> = {}): Record {
    return this.service.call(commissioning.proposeStrength, claim(urn, given), once(headOf(urn)));
  }

  confirm(before: Contract.StrengthView, by: Actor = this.judge): Record {
    const request = { strength: before.strength, reason: 'seen at work' };
    return this.service.call(commissioning.confirmStrength, request, having(by, before));
  }

  async confirmed(urn: string, given: Partial<Contract.StrengthClaim> = {}): Record {
    return this.confirm(await this.proposed(urn, given));
  }

  revise(before: Contract.StrengthView, given: Partial<Contract.NewEvidence> = {}): Record {
    const request = { strength: before.strength, evidence: evidence(), ...given };
    return this.service.call(commissioning.reviseStrength, request, having(headOf(before.urn), before));
  }

  offer(before: Contract.StrengthView, given: Partial<Contract.StrengthOffer> = {}): Record {
    const request = { strength: before.strength, offer: offer(given) };
    return this.service.call(commissioning.offerStrength, request, having(headOf(before.urn), before));
  }

  decline(before: Contract.StrengthView): Record {
    const request = { strength: before.strength, reason: 'one year only' };
    return this.service.call(commissioning.declineStrength, request, having(this.judge, before));
  }

  withdraw(before: Contract.StrengthView, by: Actor = headOf(before.urn)): Record {
    const request = { strength: before.strength, reason: 'the lead has left' };
    return this.service.call(commissioning.withdrawStrength, request, having(by, before));
  }

  show(strength: string, by: Actor = this.judge): Record {
    return this.service.call(commissioning.showStrength, { strength }, by);
  }
}
