import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { type TestService } from '@partnership/testing';
import { benefit } from './builders/benefits.js';
import { admin, finance, having, once, somebody } from './builders/callers.js';
import { applicant, invoiceOf, issue, pay, setFees, show } from './builders/members.js';
import { startMembership } from './builders/service.js';

const today = '2026-11-24';

let service: TestService;
let coaching: membership.BenefitView;
let library: membership.BenefitView;
let primary: string;
let secondary: string;
let idle: string;
let unpaid: string;
beforeAll(async () => {
  service = await startMembership();
  await setFees(service, 2026);
  coaching = await benefit(service, { code: 'coaching', costPence: 9_000 });
  library = await benefit(service, { code: 'library', unit: 'downloads', limit: { kind: 'unlimited' } });
  await benefit(service, { code: 'spring', from: '2027-01-01', limit: { kind: 'unlimited' } });
  primary = await applicant(service, { district: 'ladywood', pupils: 420 });
  secondary = await applicant(service, { district: 'yardley', phase: 'secondary', pupils: 1000 });
  idle = await applicant(service, { district: 'yardley', pupils: 100 });
  unpaid = await applicant(service, { district: 'yardley' });
  await issue(service, 2026);
  for (const urn of [primary, secondary, idle]) {
    const invoice = await invoiceOf(service, urn, 2026);
    await pay(service, invoice, invoice.amountPence);
  }
  await pay(service, await invoiceOf(service, unpaid, 2026), 5_000);
  await use(primary, coaching, 2);
  await use(primary, coaching, 1);
  await use(primary, library, 40);
  await use(secondary, library, 7);
  const struck = await use(idle, library, 9);
  await service.call(membership.cancelBenefitUse, { use: struck.use, reason: 'not theirs' }, admin);
}, 60_000);
afterAll(() => service.stop());

const use = (urn: string, { benefit: id }: membership.BenefitView, quantity: number) =>
  service.call(membership.recordBenefitUse, { urn, benefit: id, on: today, quantity }, once(admin));

const uptake = async (request: membership.AskUptake) =>
  (await service.call(membership.benefitUptake, request, finance)).items;

describe('uptake', () => {
  it('by benefit counts members entitled, users and quantity; a cancelled use is none', async () => {
    expect(await uptake({ by: 'benefit', year: 2026 })).toEqual([
      {
        ...{ key: 'coaching', name: 'Leadership coaching', entitled: 3, users: 1, sharePercent: 33.3 },
        ...{ uses: 2, quantity: 3, costPence: 27_000 },
      },
      {
        ...{ key: 'library', name: 'Leadership coaching', entitled: 3, users: 2, sharePercent: 66.7 },
        ...{ uses: 2, quantity: 47, costPence: 0 },
      },
    ]);
  });

  it('by district, phase, school and year does not add up different units', async () => {
    expect(await uptake({ by: 'district', year: 2026 })).toMatchObject([
      { key: 'ladywood', entitled: 1, users: 1, uses: 3, quantity: null, costPence: 27_000 },
      { key: 'yardley', entitled: 2, users: 1, sharePercent: 50, uses: 1, quantity: null, costPence: 0 },
    ]);
    expect(await uptake({ by: 'phase', benefit: 'library' })).toMatchObject([
      { key: 'primary', entitled: 2, users: 1, quantity: 40 },
      { key: 'secondary', entitled: 1, users: 1, quantity: 7 },
    ]);
    expect(await uptake({ by: 'school', year: 2026, district: 'yardley' })).toMatchObject(
      [
        { key: secondary, users: 1 },
        { key: idle, users: 0, sharePercent: 0, quantity: null },
      ].sort((a, b) => (a.key < b.key ? -1 : 1)),
    );
    expect(await uptake({ by: 'year' })).toMatchObject([{ key: '2026', entitled: 3, users: 2, uses: 4 }]);
    expect(await uptake({ by: 'year', year: 2025 })).toEqual([]);
  });

  it('comes page by page', async () => {
    const first = await service.call(membership.benefitUptake, { by: 'school', limit: 2 }, admin);
    const second = await service.call(
      membership.benefitUptake,
      { by: 'school', limit: 2, cursor: first.next! },
      admin,
    );
    expect([...first.items, ...second.items].map(({ key }) => key)).toEqual(
      [primary, secondary, idle].sort(),
    );
    expect(second.next).toBeNull();
  });

  it('still counts a member that has left since among the entitled', async () => {
    const urn = await applicant(service, { district: 'erdington', pupils: 10 });
    await issue(service, 2026);
    const invoice = await invoiceOf(service, urn, 2026);
    await pay(service, invoice, invoice.amountPence);
    const [before] = await uptake({ by: 'district', district: 'erdington' });
    expect(before).toMatchObject({ entitled: 1, users: 0 });
    service.clock.set('2026-11-25T10:00:00Z');
    const order = { urn, on: '2026-11-25', reason: 'leaving' };
    await service.call(membership.resignMembership, order, having(admin, await show(service, urn)));
    expect(await uptake({ by: 'district', district: 'erdington' })).toEqual([before]);
  });

  it('is for those who run the partnership', async () => {
    await expect(service.call(membership.benefitUptake, { by: 'year' }, somebody)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('who pays and uses nothing', () => {
  it('is listed with what they paid, whatever part of their invoice', async () => {
    const { items } = await service.call(membership.listUnused, { year: 2026, district: 'yardley' }, finance);
    expect(items).toEqual(
      [
        { urn: idle, state: 'active', phase: 'primary', paidPence: 10_000 },
        { urn: unpaid, state: 'applied', phase: 'primary', paidPence: 5_000 },
      ]
        .map((each) => ({ ...each, name: 'Ashcroft Primary School', district: 'yardley' }))
        .sort((a, b) => (a.urn < b.urn ? -1 : 1)),
    );
    const elsewhere = await service.call(
      membership.listUnused,
      { year: 2026, district: 'ladywood' },
      finance,
    );
    expect(elsewhere.items).toEqual([]);
    expect((await service.call(membership.listUnused, { year: 2025 }, finance)).items).toEqual([]);
  });
});

describe('value for money', () => {
  it('sets what was used against what was paid', async () => {
    const value = await service.call(membership.benefitValue, { year: 2026 }, finance);
    // 420, 1,000, 100 and 10 pupils at £1, and £50 of an invoice; three hours of coaching at £90.
    expect(value).toMatchObject({
      year: 2026,
      paidPence: 158_000,
      payingSchools: 5,
      payingWithoutUse: 3,
      costPence: 27_000,
      pencePerPound: 17,
    });
    expect(
      value.benefits.map(({ code, quantity, users, costPence }) => [code, quantity, users, costPence]),
    ).toEqual([
      ['coaching', 3, 1, 27_000],
      ['library', 47, 2, null],
      ['spring', 0, 0, null],
    ]);
    const none = await service.call(membership.benefitValue, { year: 2025 }, finance);
    expect(none).toMatchObject({ paidPence: 0, payingSchools: 0, pencePerPound: null, benefits: [] });
  });
});
