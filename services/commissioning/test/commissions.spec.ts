import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { grant, person, type TestService } from '@partnership/testing';
import { callTerms } from './builders/call-terms.js';
import { freshUrn, knownCase, knownSchool } from './builders/city.js';
import { Decisions } from './builders/decisions.js';
import { startCommissioning } from './builders/service.js';
import {
  director,
  fundedLine,
  having,
  lead,
  member,
  need,
  once,
  openPot,
  show,
  Walk,
} from './builders/work.js';
import { validExpressions } from './builders/valid-expressions.js';

let service: TestService;
let walk: Walk;
let decisions: Decisions;
beforeAll(async () => {
  service = await startCommissioning();
  walk = new Walk(service);
  decisions = new Decisions(service);
}, 30_000);
afterAll(() => service.stop());

const identify = (given: Parameters<typeof need>[0], who = director) =>
  service.call(commissioning.identifyCommission, need(given), once(who));
const forSchools = (...urns: string[]) => ({ kind: 'schools' as const, urns });

describe('a need', () => {
  it('goes from a signal that was taken up to an award, and the case follows it', async () => {
    const urn = await knownSchool(service);
    const supplierUrn = await knownSchool(service);
    const caseId = await knownCase(service, urn);
    const year = await openPot(service, 5_000_000);
    const own = { origin: 'signal' as const, caseId, beneficiary: forSchools(urn) };

    const identified = await identify(own, lead('ladywood'));
    const { commission } = identified;
    const reason = 'the Group agreed on 24 November';
    const agreed = await service.call(
      commissioning.agreeCommission,
      { commission, reason },
      having(member, identified),
    );
    const call = { commission, ...callTerms(service, { closesAt: '2026-12-15T17:00:00Z' }) };
    const called = await service.call(commissioning.callCommission, call, having(member, agreed));
    service.clock.set('2026-12-15T17:00:01Z');
    const ids = await validExpressions(service, commission, { urn: supplierUrn });
    const list = { commission, suppliers: [supplierUrn], reason };
    const listed = await service.call(commissioning.shortlistCommission, list, having(member, called));
    const judged = await decisions.named({ view: listed, ids, urns: [supplierUrn] });
    await decisions.scored(judged);
    await decisions.moderate(judged);
    const terms = { commission, supplierUrn, amountPence: 3_000_000, year, reason: 'the best plan' };
    const awarded = await service.call(commissioning.awardCommission, terms, having(director, listed));

    expect(awarded).toMatchObject({
      caseId,
      origin: 'signal',
      state: 'awarded',
      shortlist: [supplierUrn],
      version: 5,
    });
    expect(awarded.call).toMatchObject({ openedAt: '2026-11-24T10:00:00.000Z', criteria: call.criteria });
    expect(awarded.award).toMatchObject({
      ...{ supplierUrn, year, method: 'open' },
      committedPence: 3_000_000,
    });
    expect(awarded.history.map(({ to }) => to)).toEqual([
      'identified',
      'agreed',
      'called',
      'shortlisted',
      'awarded',
    ]);
    expect(await fundedLine(service, year)).toMatchObject({
      committedPence: 3_000_000,
      freePence: 2_000_000,
    });
    const cases = await service.call(commissioning.listCommissions, { caseId }, member);
    expect(cases.items).toEqual([expect.objectContaining({ commission, state: 'awarded' })]);
  });

  it.each(['signal', 'concern'] as const)('from a %s names a case that districts opened', async (origin) => {
    const beneficiary = forSchools(await knownSchool(service));
    await expect(identify({ origin, beneficiary })).rejects.toMatchObject({
      code: 'commissioning.case.missing',
    });
    await expect(identify({ origin, beneficiary, caseId: newId() })).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'commissioning.case.unknown',
      details: [{ pointer: '/caseId' }],
    });
  });

  it('is for schools that are known, of the city, and not closed', async () => {
    const outside = await knownSchool(service, { inCity: false, district: null, authority: '333' });
    const closed = await knownSchool(service, { status: 'closed' });
    for (const [urn, fault] of [
      [freshUrn(), 'unknown'],
      [outside, 'outside-city'],
      [closed, 'closed'],
    ] as const)
      await expect(identify({ beneficiary: forSchools(urn) })).rejects.toMatchObject({
        kind: 'unprocessable',
        code: `commissioning.beneficiary.${fault}`,
      });
    await expect(identify({ beneficiary: { kind: 'district', district: 'atlantis' } })).rejects.toMatchObject(
      {
        code: 'commissioning.beneficiary.unknown',
      },
    );
  });

  it('is identified by a lead for the own district alone', async () => {
    const ladywood = await knownSchool(service, { district: 'ladywood' });
    const yardley = await knownSchool(service, { district: 'yardley' });
    const refused = { kind: 'forbidden', code: 'commissioning.commission.outside-scope' };
    const ours = lead('ladywood');

    await expect(identify({ beneficiary: forSchools(ladywood) }, ours)).resolves.toMatchObject({
      state: 'identified',
    });
    await expect(
      identify({ beneficiary: { kind: 'district', district: 'ladywood' } }, ours),
    ).resolves.toMatchObject({ state: 'identified' });
    await expect(identify({ beneficiary: forSchools(yardley) }, ours)).rejects.toMatchObject(refused);
    await expect(identify({ beneficiary: forSchools(ladywood, yardley) }, ours)).rejects.toMatchObject(
      refused,
    );
    await expect(
      identify({ beneficiary: { kind: 'district', district: 'yardley' } }, ours),
    ).rejects.toMatchObject(refused);
    await expect(identify({ beneficiary: { kind: 'city' } }, ours)).rejects.toMatchObject(refused);
  });

  it('is kept once when the request is repeated, and refused when its key comes with another need', async () => {
    const beneficiary = forSchools(await knownSchool(service));
    const caller = once(director);
    const first = await service.call(commissioning.identifyCommission, need({ beneficiary }), caller);
    const again = await service.call(commissioning.identifyCommission, need({ beneficiary }), caller);
    expect(again).toEqual(first);
    const other = need({ beneficiary, title: 'Something else' });
    await expect(service.call(commissioning.identifyCommission, other, caller)).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'platform.idempotency.key-reused',
    });
    const { items } = await service.call(
      commissioning.listCommissions,
      { urn: beneficiary.urns[0]! },
      member,
    );
    expect(items).toHaveLength(1);
  });

  it('is refused with a pointer to each fault of its form', async () => {
    const faulty = { ...need(), origin: 'rumour', title: '', extra: 1 } as never;
    await expect(
      service.call(commissioning.identifyCommission, faulty, once(director)),
    ).rejects.toMatchObject({
      kind: 'invalid',
      details: expect.arrayContaining([
        expect.objectContaining({ pointer: '/origin' }),
        expect.objectContaining({ pointer: '/title' }),
        expect.objectContaining({ pointer: '/extra' }),
      ]),
    });
  });
});

describe('a call', () => {
  it('keeps everybody waiting until its deadline: no shortlist before', async () => {
    const before = await walk.called();
    const urn = await knownSchool(service);
    await validExpressions(service, before.commission, { urn });
    const request = { commission: before.commission, suppliers: [urn], reason: 'in a hurry' };
    await expect(
      service.call(commissioning.shortlistCommission, request, having(member, before)),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'commissioning.call.still-open' });
    service.clock.set(before.call!.closesAt);
    await expect(
      service.call(commissioning.shortlistCommission, request, having(member, before)),
    ).resolves.toMatchObject({ state: 'shortlisted' });
  });
});

describe('a supplier', () => {
  it('is on the shortlist', async () => {
    const { view: before } = await decisions.decidable();
    const year = await openPot(service, 5_000_000);
    const supplierUrn = await knownSchool(service);
    const terms = {
      commission: before.commission,
      supplierUrn,
      amountPence: 1,
      year,
      reason: 'better after all',
    };
    await expect(
      service.call(commissioning.awardCommission, terms, having(member, before)),
    ).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'commissioning.supplier.not-shortlisted',
      details: [{ pointer: '/supplierUrn' }],
    });
    expect(await fundedLine(service, year)).toMatchObject({ committedPence: 0 });
  });

  it('is known, of the city, not closed, and never the school that is helped', async () => {
    const before = await walk.agreed();
    const year = await openPot(service, 5_000_000);
    const faults = [
      [before.beneficiary.urns![0]!, 'is-beneficiary'],
      [freshUrn(), 'unknown'],
      [await knownSchool(service, { inCity: false, district: null }), 'outside-city'],
      [await knownSchool(service, { status: 'closed' }), 'closed'],
    ] as const;
    for (const [supplierUrn, fault] of faults) {
      const terms = {
        commission: before.commission,
        supplierUrn,
        amountPence: 1,
        year,
        justification: 'urgency' as const,
        reason: 'convenient',
      };
      await expect(
        service.call(commissioning.awardDirectly, terms, having(member, before)),
      ).rejects.toMatchObject({
        code: `commissioning.supplier.${fault}`,
      });
    }
    expect(await show(service, before.commission)).toEqual(before);
  });

  it('is not chosen by the lead of the district, even as a member of the Group', async () => {
    const urn = await knownSchool(service, { district: 'yardley' });
    const identified = await walk.identified({ beneficiary: forSchools(urn) });
    const both = person(grant('commissioning-member'), grant('district-lead', { districts: ['yardley'] }));
    const { commission } = identified;
    const agreed = await service.call(
      commissioning.agreeCommission,
      { commission, reason: 'yes' },
      having(both, identified),
    );
    const year = await openPot(service, 5_000_000);
    const terms = {
      commission,
      supplierUrn: await knownSchool(service),
      amountPence: 1,
      year,
      justification: 'urgency' as const,
      reason: 'a friend',
    };
    await expect(
      service.call(commissioning.awardDirectly, terms, having(both, agreed)),
    ).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'commissioning.commission.lead-decides',
    });
  });

  it('is not chosen by a lead at all', async () => {
    const before = await walk.agreed();
    const terms = {
      commission: before.commission,
      supplierUrn: '100001',
      amountPence: 1,
      year: '2026-27',
      justification: 'urgency' as const,
      reason: 'x',
    };
    await expect(
      service.call(commissioning.awardDirectly, terms, having(lead('ladywood'), before)),
    ).rejects.toMatchObject({ kind: 'forbidden', code: 'platform.permission.missing' });
  });
});

describe('the list of commissions', () => {
  it('is read page by page, the newest first, each commission once', async () => {
    const beneficiary = forSchools(await knownSchool(service));
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.push((await walk.identified({ beneficiary })).commission);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const request = { urn: beneficiary.urns[0]!, limit: 2, ...(cursor !== '' && { cursor }) };
      const answer: commissioning.CommissionPage = await service.call(
        commissioning.listCommissions,
        request,
        member,
      );
      seen.push(...answer.items.map(({ commission }) => commission));
      cursor = answer.next;
    }
    expect(new Set(seen)).toEqual(new Set(made));
    expect(seen).toHaveLength(5);
  });

  it('is not for those who may not read commissions', async () => {
    await expect(
      service.call(commissioning.listCommissions, {}, person(grant('headteacher', { schools: ['100001'] }))),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
