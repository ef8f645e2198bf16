import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { eventually, type TestService } from '@partnership/testing';
import { admin, having } from './builders/callers.js';
import { invoiceOf, issue, join, pay, payingMember, setFees, show, standing } from './builders/members.js';
import { startMembership } from './builders/service.js';

const job = 'membership.members.settle';

let service: TestService;
/** A year by itself, so that no other test's clock is moved. */
beforeAll(async () => {
  service = await startMembership({ now: '2025-06-02T10:00:00Z' });
  await eventually(async () => {
    const rows = await service.database.sql.rows('select from platform.job_watch where name = $1', [job]);
    return rows.length === 1;
  });
}, 60_000);
afterAll(() => service.stop());

const moveTo = (at: string): void => {
  service.clock.set(at);
};
const stateBecomes = (urn: string, state: string): Promise<membership.MembershipView> =>
  eventually(async () => {
    const shown = await show(service, urn);
    return shown.state === state ? shown : undefined;
  }, 15_000);
const movesOf = async (urn: string): Promise<string[]> =>
  (await show(service, urn)).history.map(({ to, on }) => `${to} ${on}`);

describe('two membership years of five schools', () => {
  let loyal: string;
  let late: string;
  let leaving: string;
  let suspended: string;
  let belated: string;

  it('begin with schools that paid in June, and invoices for the next year in July', async () => {
    await setFees(service, 2024);
    await setFees(service, 2025);
    loyal = await payingMember(service, 2024);
    late = await payingMember(service, 2024);
    leaving = await payingMember(service, 2024);
    suspended = await payingMember(service, 2024);
    belated = await payingMember(service, 2024);
    moveTo('2025-07-10T10:00:00Z');
    expect((await issue(service, 2025)).issued).toBe(5);
    const invoice = await invoiceOf(service, loyal, 2025);
    expect(invoice.dueOn).toBe('2025-10-31');
    await pay(service, invoice, invoice.amountPence);
    const order = { urn: suspended, on: '2025-07-10', reason: 'under review' };
    await service.call(membership.suspendMembership, order, having(admin, await show(service, suspended)));
    const notice = { urn: leaving, on: '2025-10-01', reason: 'joining another partnership' };
    const given = await service.call(
      membership.resignMembership,
      notice,
      having(admin, await show(service, leaving)),
    );
    expect(given).toMatchObject({ state: 'active', leaves: '2025-10-01' });
  }, 30_000);

  it('on 1 September London time, not UTC, those that have not paid are in grace and may vote', async () => {
    moveTo('2025-08-31T22:59:00Z');
    expect((await standing(service, late)).state).toBe('active');
    moveTo('2025-08-31T23:01:00Z');
    expect(await stateBecomes(late, 'grace')).toMatchObject({ since: '2025-09-01' });
    expect(await standing(service, late)).toMatchObject({ mayVote: true, reasons: [{ code: 'grace' }] });
    expect((await show(service, late)).history.at(-1)).toMatchObject({
      by: 'membership',
      why: expect.stringMatching(
        /^Invoice \d+ for 2025\/26 is unpaid; it is due by 2025-10-31\.$/,
      ) as unknown,
    });
    expect((await show(service, loyal)).state).toBe('active');
    expect((await show(service, suspended)).state).toBe('suspended');
    const told = await service.hears(membership.membershipMoved);
    expect(told.filter(({ subject, data }) => subject === late && data.to === 'grace')).toHaveLength(1);
  }, 30_000);

  it('a school that gave notice has left on its day', async () => {
    moveTo('2025-10-01T08:00:00Z');
    const left = await stateBecomes(leaving, 'resigned');
    expect(left).toMatchObject({ since: '2025-10-01', leaves: null });
    expect(left.history.at(-1)).toMatchObject({ by: admin.id, why: 'joining another partnership' });
  }, 30_000);

  it('on 1 November, after days in which nothing ran, those in grace have lapsed, each once', async () => {
    moveTo('2025-11-05T08:00:00Z');
    expect(await stateBecomes(late, 'lapsed')).toMatchObject({ since: '2025-11-01' });
    expect((await stateBecomes(belated, 'lapsed')).since).toBe('2025-11-01');
    expect(await movesOf(late)).toEqual([
      'applied 2025-06-02',
      'active 2025-06-02',
      'grace 2025-09-01',
      'lapsed 2025-11-01',
    ]);
    await eventually(async () => {
      const runs = await service.database.sql.rows(
        `select from platform.job where name = $1 and period between '2025-10-02' and '2025-11-05' and done_at is not null`,
        [job],
      );
      return runs.length === 35;
    });
  }, 30_000);

  it('a payment that had come in before, recorded now, undoes the lapse', async () => {
    const invoice = await invoiceOf(service, belated, 2025);
    expect(await pay(service, invoice, invoice.amountPence, '2025-10-30')).toMatchObject({
      memberships: [expect.objectContaining({ state: 'active' })],
    });
    expect(await movesOf(belated)).toEqual([
      'applied 2025-06-02',
      'active 2025-06-02',
      'grace 2025-09-01',
      'active 2025-10-30',
    ]);
    const struck = await service.database.sql.rows(
      'select to_state from membership_move where urn = $1 and struck_at is not null',
      [belated],
    );
    expect(struck).toEqual([{ to_state: 'lapsed' }]);
  });

  it('a payment that came in too late is booked, and the school applies again to come back', async () => {
    moveTo('2026-03-10T10:00:00Z');
    await join(service, late);
    expect((await show(service, late)).state).toBe('applied');
    const invoice = await invoiceOf(service, late, 2025);
    expect(await pay(service, invoice, invoice.amountPence)).toMatchObject({
      memberships: [expect.objectContaining({ state: 'active' })],
    });
    expect((await movesOf(late)).slice(3)).toEqual([
      'lapsed 2025-11-01',
      'applied 2026-03-10',
      'active 2026-03-10',
    ]);
    const on = async (day: string) => (await standing(service, late, day)).state;
    expect(
      await Promise.all(['2025-06-01', '2025-10-31', '2025-11-01', '2026-03-09', '2026-03-10'].map(on)),
    ).toEqual(['none', 'grace', 'lapsed', 'lapsed', 'active']);
  });

  it('reinstates a school into what the year has made of its state', async () => {
    const order = { urn: suspended, on: '2026-03-10', reason: 'cleared' };
    const back = await service.call(
      membership.reinstateMembership,
      order,
      having(admin, await show(service, suspended)),
    );
    expect(back.history.slice(2).map(({ to, on }) => `${to} ${on}`)).toEqual([
      'suspended 2025-07-10',
      'active 2026-03-10',
      'grace 2026-03-10',
      'lapsed 2026-03-10',
    ]);
  });

  it('leave the school that always paid as it was', async () => {
    expect(await movesOf(loyal)).toEqual(['applied 2025-06-02', 'active 2025-06-02']);
  });
});
