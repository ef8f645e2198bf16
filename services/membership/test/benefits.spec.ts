import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Failure, membership, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { grant, person, type TestService } from '@partnership/testing';
import { benefit } from './builders/benefits.js';
import { admin, finance, having, headOf, once, somebody } from './builders/callers.js';
import { applicant, payingMember, setFees, show } from './builders/members.js';
import { startMembership } from './builders/service.js';

const today = '2026-11-24';
const lead = (...districts: string[]): Actor => person(grant('district-lead', { districts }));

let service: TestService;
let urn: string;
beforeAll(async () => {
  service = await startMembership();
  await setFees(service, 2026);
  urn = await payingMember(service, 2026);
}, 60_000);
afterAll(() => service.stop());

const use = (
  { benefit: id }: membership.BenefitView,
  given: Partial<membership.RecordBenefitUse> = {},
  actor: Actor = admin,
) =>
  service.call(
    membership.recordBenefitUse,
    { urn, benefit: id, on: today, quantity: 1, ...given },
    once(actor),
  );
const cancel = ({ use: id }: membership.BenefitUseView, actor: Actor = admin) =>
  service.call(membership.cancelBenefitUse, { use: id, reason: 'The coach was ill.' }, actor);
const leftTo = async (school: string, { benefit: id }: membership.BenefitView, actor: Actor = admin) => {
  const { items } = await service.call(membership.schoolBenefits, { urn: school, limit: 200 }, actor);
  return items.find((item) => item.benefit === id);
};

describe('a benefit', () => {
  it('is set by administrators once a code and year, and read by everyone who is signed in', async () => {
    const set = await benefit(service, { costPence: 9_500, from: '2026-10-01' });
    expect(set).toMatchObject({ from: '2026-10-01', until: '2027-08-31', costPence: 9_500, version: 1 });
    expect(await service.call(membership.showBenefit, { benefit: set.benefit }, somebody)).toEqual(set);
    const { items } = await service.call(membership.listBenefits, { year: 2026, limit: 200 }, somebody);
    expect(items).toContainEqual(set);
    await expect(benefit(service, { code: set.code })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'membership.benefit.code-taken',
    });
    expect(await benefit(service, { code: set.code, year: 2025 })).toMatchObject({ year: 2025 });
    await expect(
      service.call(
        membership.setBenefit,
        { ...set, ...terms, unit: 'hours', from: set.from, until: set.until } as membership.SetBenefit,
        once(finance),
      ),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is changed by who has seen its last version', async () => {
    const set = await benefit(service);
    const order = { benefit: set.benefit, ...terms, title: 'Coaching' };
    const changed = await service.call(membership.changeBenefit, order, having(admin, set));
    expect(changed).toMatchObject({ title: 'Coaching', code: set.code, version: 2 });
    await expect(service.call(membership.changeBenefit, order, having(admin, set))).rejects.toMatchObject({
      kind: 'stale',
    });
  });

  it('ends with a reason, on a day that leaves what was used', async () => {
    const set = await benefit(service);
    await use(set);
    const end = (on: string) =>
      service.call(
        membership.endBenefit,
        { benefit: set.benefit, on, reason: 'No money.' },
        having(admin, set),
      );
    await expect(end('2026-11-23')).rejects.toMatchObject({ code: 'membership.benefit.used-outside' });
    await expect(end('2027-08-31')).rejects.toMatchObject({ code: 'membership.benefit.ends-already' });
    expect(await end(today)).toMatchObject({ until: today, endedWhy: 'No money.', version: 2 });
    expect(await use(set)).toMatchObject({ on: today });
  });
});

const terms: membership.BenefitTerms = {
  title: 'Leadership coaching',
  description: 'One-to-one coaching.',
  limit: { kind: 'per-school', quantity: 10 },
  states: ['active', 'grace'],
};

describe('a use', () => {
  it('takes from what the school has left, and is told of without names', async () => {
    const set = await benefit(service);
    const head = (await show(service, urn)).delegate!;
    const used = await use(set, { quantity: 3, note: 'First session.', personId: head });
    expect(used).toMatchObject({ quantity: 3, personId: head, recordedBy: admin.id, cancelledAt: null });
    expect(await leftTo(urn, set)).toMatchObject({ limit: 10, used: 3, left: 7, entitled: true, why: null });
    const told = await service.hears(membership.benefitUsed);
    expect(told.find(({ subject }) => subject === used.use)?.data).toEqual({
      use: used.use,
      benefit: set.benefit,
      urn,
      on: today,
      quantity: 3,
    });
    expect(await service.call(membership.showBenefitUse, { use: used.use }, admin)).toEqual(used);
  });

  it('is recorded once, however often the request is sent', async () => {
    const set = await benefit(service);
    const caller = once(admin);
    const request = { urn, benefit: set.benefit, on: today, quantity: 2 };
    const first = await service.call(membership.recordBenefitUse, request, caller);
    expect(await service.call(membership.recordBenefitUse, request, caller)).toEqual(first);
    expect(await leftTo(urn, set)).toMatchObject({ used: 2 });
  });

  it('beyond the limit is refused, and says how much is left', async () => {
    const set = await benefit(service);
    await use(set, { quantity: 8 });
    await expect(use(set, { quantity: 3 })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'membership.benefit.limit-reached',
      message: 'Of 10 hours a year the school has 2 left.',
      details: [{ pointer: '/quantity', code: 'beyond-limit', detail: 'must not be more than 2' }],
    });
    expect(await use(set, { quantity: 2 })).toMatchObject({ quantity: 2 });
    const lowered = { ...terms, benefit: set.benefit, limit: { kind: 'per-school', quantity: 5 } as const };
    await service.call(membership.changeBenefit, lowered, having(admin, set));
    expect(await leftTo(urn, set)).toMatchObject({ limit: 5, used: 10, left: 0 });
  });

  it('never exceeds the limit, though fifty are recorded at once', async () => {
    const set = await benefit(service);
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => use(set, { quantity: 3 })));
    const refusals = outcomes.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as Failure).code] : [],
    );
    expect(refusals).toHaveLength(47);
    expect(new Set(refusals)).toEqual(new Set(['membership.benefit.limit-reached']));
    expect(await leftTo(urn, set)).toMatchObject({ used: 9, left: 1 });
    const [kept] = await service.database.sql.rows<{ sum: number }>(
      'select sum(quantity)::int as sum from benefit_use where benefit = $1',
      [set.benefit],
    );
    expect(kept?.sum).toBe(9);
  });

  it.each([
    ['a day to come', { on: '2026-11-25' }, 'membership.date.in-future'],
    ['a day before its term', { on: '2026-10-31' }, 'membership.benefit.outside-term'],
    ['a day before the school was a member', { on: '2026-11-23' }, 'membership.benefit.not-entitled'],
    ['somebody who is not of the school', { personId: newId() }, 'membership.benefit.person-without-post'],
    ['a benefit that there is not', { benefit: newId() }, 'membership.benefit.unknown'],
    ['a school that we do not know', { urn: '999999' }, 'membership.school.unknown'],
  ])('is refused for %s', async (_, given, code) => {
    const set = await benefit(service, { from: '2026-11-01' });
    await expect(use(set, given)).rejects.toMatchObject({ code });
    expect(await leftTo(urn, set)).toMatchObject({ used: 0 });
  });

  it('says why a school is not entitled', async () => {
    const set = await benefit(service);
    const unpaid = await applicant(service);
    await expect(use(set, { urn: unpaid })).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'membership.benefit.not-entitled',
      message: `School ${unpaid} may not use it on ${today}. No invoice has been issued yet.`,
    });
    expect(await leftTo(unpaid, set)).toMatchObject({
      entitled: false,
      why: 'No invoice has been issued yet.',
    });
    const suspended = await payingMember(service, 2026);
    const order = { urn: suspended, on: today, reason: 'under review' };
    await service.call(membership.suspendMembership, order, having(admin, await show(service, suspended)));
    await expect(use(set, { urn: suspended })).rejects.toMatchObject({
      message: expect.stringContaining('suspended since 2026-11-24') as unknown,
    });
    const grace = await benefit(service, { states: ['grace'] });
    await expect(use(grace)).rejects.toMatchObject({
      message: expect.stringContaining('members that are grace, not active') as unknown,
    });
  });

  it('is recorded by the school’s head, its district’s lead and administrators, and by nobody else', async () => {
    const set = await benefit(service);
    for (const actor of [headOf(urn), lead('ladywood'), admin])
      expect(await use(set, {}, actor)).toMatchObject({ recordedBy: actor.id });
    for (const actor of [headOf('123456'), lead('yardley')])
      await expect(use(set, {}, actor)).rejects.toMatchObject({ code: 'membership.school.outside-scope' });
    await expect(use(set, {}, somebody)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(leftTo(urn, set, headOf('123456'))).rejects.toMatchObject({ kind: 'forbidden' });
    const uses = (actor: Actor) => service.call(membership.listBenefitUses, { urn }, actor);
    await expect(uses(lead('yardley'))).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await uses(headOf(urn))).items.length).toBeGreaterThan(2);
  });
});

describe('a cancelled use', () => {
  it('gives its quantity back once, and is kept with who and why', async () => {
    const set = await benefit(service);
    const used = await use(set, { quantity: 10 });
    const cancelled = await cancel(used);
    expect(cancelled).toMatchObject({ cancelledBy: admin.id, cancelledWhy: 'The coach was ill.' });
    expect(await cancel(used)).toEqual(cancelled);
    expect(await leftTo(urn, set)).toMatchObject({ used: 0, left: 10 });
    const { items } = await service.call(
      membership.listBenefitUses,
      { urn, benefit: set.benefit },
      headOf(urn),
    );
    expect(items).toEqual([cancelled]);
    const told = await service.hears(membership.benefitUseCancelled);
    expect(told.filter(({ subject }) => subject === used.use)).toHaveLength(1);
    await expect(cancel(used, headOf('123456'))).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('gives back once, though it is cancelled by several at once', async () => {
    const set = await benefit(service);
    const used = await use(set, { quantity: 4 });
    await use(set, { quantity: 5 });
    await Promise.all(Array.from({ length: 8 }, () => cancel(used)));
    expect(await leftTo(urn, set)).toMatchObject({ used: 5 });
  });

  it('is never deleted or rewritten, whoever asks the database', async () => {
    const used = await use(await benefit(service));
    for (const statement of [
      `delete from benefit_use where id = $1`,
      `update benefit_use set quantity = 2 where id = $1`,
    ])
      await expect(service.database.sql.run(statement, [used.use])).rejects.toThrow(/only|append-only/);
    await cancel(used);
    await expect(
      service.database.sql.run(
        `update benefit_use set cancelled_at = null, cancelled_by = null, cancelled_why = null where id = $1`,
        [used.use],
      ),
    ).rejects.toThrow('only cancelled, once');
  });
});
