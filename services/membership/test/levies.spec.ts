import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership, serviceActor, type districts } from '@partnership/contracts';
import { newId, UnitOfWork } from '@partnership/database';
import { callerOf, eventually, grant, person, type TestService } from '@partnership/testing';
import { finance, having, headOf, once } from './builders/callers.js';
import { freshUrn, knownSchool, record, schoolSummary } from './builders/city.js';
import { largeCity } from './builders/large-city.js';
import {
  balance,
  invoiceOf,
  issue,
  join,
  levied,
  pay,
  perPupil,
  setFees,
  setTerms,
  show,
} from './builders/members.js';
import { startMembership } from './builders/service.js';

const officerOf = (...trusts: string[]) => person(grant('trust-officer', { trusts }));
const from = '2026-09-01';

describe('500 invoices issued by four workers at once', () => {
  const workers: TestService[] = [];
  beforeAll(async () => {
    const first = await startMembership();
    workers.push(first);
    // Every fiftieth has no roll.
    await largeCity(first.database, 510, '2026-10-01');
    await setFees(first, 2026);
    for (let n = 1; n < 4; n++) workers.push(await startMembership({ beside: first }));
  }, 120_000);
  afterAll(async () => {
    for (const worker of workers.reverse()) await worker.stop();
  }, 60_000);

  it('have the numbers 1 to 500, each once, though one worker is killed in the middle', async () => {
    const [first] = workers as [TestService];
    const { sql } = first.database;
    const stopping = `select pid from pg_locks where not granted and relation = 'posting'::regclass`;
    let levies: string[] = [];
    // Whoever issues is stopped after it took its numbers and before it books them.
    await first.running.app.get(UnitOfWork).run(callerOf(serviceActor('membership')), async (work) => {
      await work.sql.run('lock table posting in share row exclusive mode');
      levies = await Promise.all(
        workers.map(async (worker) => {
          const opened = await worker.call(membership.issueInvoices, { year: 2026 }, once(finance));
          return opened.levy;
        }),
      );
      const [victim] = await eventually(async () => {
        const rows = await sql.rows<{ pid: number }>(stopping);
        return rows.length > 0 ? rows : undefined;
      }, 20_000);
      await sql.rows('select pg_terminate_backend($1)', [victim?.pid]);
      await eventually(
        async () => (await sql.rows<{ pid: number }>(stopping)).every(({ pid }) => pid !== victim?.pid),
        10_000,
      );
      return {};
    });
    await workers.pop()?.stop();
    const over = await Promise.all(levies.map((levy) => levied(first, levy, 60_000)));
    expect(over.reduce((sum, { issued }) => sum + issued, 0)).toBe(500);
    const invoices = await sql.rows<{ number: number }>('select number from invoice order by number');
    expect(invoices.map(({ number }) => number)).toEqual(Array.from({ length: 500 }, (_, n) => n + 1));
    const [lines] = await sql.rows<{ dues: number; owed: number; asked: number }>(
      `select (select count(*) from member_due) as dues, (select sum(amount_pence)::bigint from invoice) as asked,
         (select sum(pence)::bigint from posting where account = 'receivable') as owed`,
    );
    expect(lines?.dues).toBe(500);
    expect(lines?.owed).toBe(lines?.asked);
    expect((await balance(first)).balanced).toBe(true);
  }, 120_000);
});

describe('a levy', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startMembership();
    await setFees(service, 2026);
  }, 60_000);
  afterAll(() => service.stop());

  const member = async (given: Partial<districts.SchoolSummary> = {}): Promise<string> => {
    const urn = given.urn ?? freshUrn();
    await knownSchool(service, { ...given, urn });
    await join(service, urn, { from });
    return urn;
  };
  const ask = (urn: string, actor = finance) =>
    service.call(membership.listInvoices, { urn, year: 2026 }, actor);
  const setBilling = (trustId: string, given: Partial<membership.SetTrustBilling> = {}, actor = finance) =>
    service.call(membership.setTrustBilling, { trustId, mode: 'trust-wide', ...given }, actor);

  it('answers at once, is seen to go on, and is listed', async () => {
    await member();
    const key = newId();
    const caller = once(finance, key);
    const opened = await service.call(membership.issueInvoices, { year: 2026 }, caller);
    expect(opened).toMatchObject({ year: 2026, state: 'running', done: 0, issued: 0 });
    const over = await levied(service, opened.levy);
    expect(over).toMatchObject({ levy: opened.levy, issued: 1, issuedPence: 42_000 });
    expect(over.done).toBe(over.members);
    expect(over.finishedAt).not.toBeNull();
    expect(await service.call(membership.issueInvoices, { year: 2026 }, caller)).toEqual(opened);
    const { items } = await service.call(membership.listLevies, { year: 2026, state: 'finished' }, finance);
    expect(items).toContainEqual(over);
  });

  it('stands still when it is paused, goes on, and is ended', async () => {
    const urn = await member();
    const paused = newId();
    await service.database.sql.run(
      `insert into levy (id, year, started_at, started_by, state, stage, members)
       values ($1, 2026, now(), 'finance', 'paused', 'trusts', 1)`,
      [paused],
    );
    const steer = { levy: paused, reason: 'The rolls are being corrected.' };
    expect(await service.call(membership.pauseLevy, steer, finance)).toMatchObject({
      state: 'paused',
      done: 0,
    });
    await expect(invoiceOf(service, urn, 2026)).rejects.toThrow('no invoice');
    expect((await service.call(membership.resumeLevy, steer, finance)).state).toBe('running');
    expect((await levied(service, paused)).issued).toBe(1);
    await expect(service.call(membership.cancelLevy, steer, finance)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'membership.levy.over',
    });
    await expect(
      service.call(membership.pauseLevy, { ...steer, levy: newId() }, finance),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('that is cancelled issues nothing more', async () => {
    const urn = await member();
    const levy = newId();
    await service.database.sql.run(
      `insert into levy (id, year, started_at, started_by, state, stage, members)
       values ($1, 2026, now(), 'finance', 'paused', 'trusts', 1)`,
      [levy],
    );
    const steer = { levy, reason: 'Wrong year.' };
    const cancelled = await service.call(membership.cancelLevy, steer, finance);
    expect(cancelled).toMatchObject({ state: 'cancelled', issued: 0 });
    await expect(service.call(membership.resumeLevy, steer, finance)).rejects.toMatchObject({
      kind: 'conflict',
    });
    await expect(invoiceOf(service, urn, 2026)).rejects.toThrow('no invoice');
  });

  it('asks a trust once for all of its schools, and each of them is active when it has paid', async () => {
    await issue(service, 2026);
    const trustId = `T${freshUrn()}`;
    const academy = { trustId, establishmentType: 'Academy Converter' };
    const [one, two] = [await member({ ...academy, pupils: 400 }), await member({ ...academy, pupils: 600 })];
    const lacking = await member({ ...academy, pupils: null, pupilsSource: null, pupilsAsAt: null });
    const set = await setBilling(trustId, { purchaseOrder: 'PO-4711' }, officerOf(trustId));
    expect(set).toEqual({
      trustId,
      trustName: `Trust ${trustId}`,
      mode: 'trust-wide',
      purchaseOrder: 'PO-4711',
      contact: null,
      members: 3,
    });
    expect(await issue(service, 2026)).toMatchObject({ issued: 1, issuedPence: 100_000, rollNeeded: 1 });
    const { items } = await ask(one);
    expect(items).toMatchObject([
      {
        urn: null,
        trustId,
        purchaseOrder: 'PO-4711',
        amountPence: 100_000,
        lines: [{ urn: one }, { urn: two }],
      },
    ]);
    await expect(invoiceOf(service, lacking, 2026)).rejects.toThrow('no invoice');
    const paid = await pay(service, items[0]!, 100_000);
    expect(paid.memberships).toEqual([one, two].sort().map((urn) => ({ urn, state: 'active' })));
    expect((await show(service, lacking)).state).toBe('applied');
  });

  it('lets payers give their order number, before and after the invoice', async () => {
    const urn = await member();
    const head = headOf(urn);
    const order = { urn, year: 2026, purchaseOrder: 'PO-1' };
    expect(await service.call(membership.setSchoolOrder, order, head)).toEqual(order);
    await expect(service.call(membership.setSchoolOrder, order, headOf('100000'))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await issue(service, 2026);
    const invoice = await invoiceOf(service, urn, 2026);
    expect(invoice).toMatchObject({ purchaseOrder: 'PO-1', version: 1 });
    const anew = { number: invoice.number, purchaseOrder: 'PO-2' };
    expect(await service.call(membership.setInvoiceOrder, anew, having(head, invoice))).toMatchObject({
      purchaseOrder: 'PO-2',
      version: 2,
      amountPence: invoice.amountPence,
    });
    await expect(service.call(membership.setInvoiceOrder, anew, having(head, invoice))).rejects.toMatchObject(
      { kind: 'stale' },
    );
    const stranger = having(headOf('100000'), { version: 2 });
    await expect(service.call(membership.setInvoiceOrder, anew, stranger)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('shows the own invoices to a head and to a trust’s officer, and no others', async () => {
    const trustId = `T${freshUrn()}`;
    const [own, other] = [await member({ trustId }), await member()];
    await issue(service, 2026);
    const numbers = async (actor: typeof finance): Promise<(string | null)[]> =>
      (await service.call(membership.listInvoices, { limit: 200 }, actor)).items.map(({ urn }) => urn);
    expect(await numbers(headOf(own))).toEqual([own]);
    expect(await numbers(officerOf(trustId))).toEqual([own]);
    expect(await numbers(finance)).toEqual(expect.arrayContaining([own, other]));
    const { number } = await invoiceOf(service, other, 2026);
    for (const actor of [headOf(own), officerOf(trustId)])
      await expect(service.call(membership.showInvoice, { number }, actor)).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'membership.invoice.outside-scope',
      });
  });

  it('knows no trust without schools', async () => {
    await expect(setBilling('T-none')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(setBilling('T-none', {}, officerOf('T-other'))).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('leaves to a person what no rule of the fees is for', async () => {
    const urn = await member({ phase: 'special' });
    await setTerms(service, 2035, {
      rules: [{ phases: ['primary'], model: { kind: 'flat', pence: 100 } }],
    });
    const over = await issue(service, 2035);
    expect(over.ruleNeeded).toBeGreaterThan(0);
    const { items } = await service.call(membership.listWorkItems, { kind: 'rule-needed' }, finance);
    expect(items).toContainEqual(
      expect.objectContaining({
        urn,
        year: 2035,
        detail: 'No invoice for 2035/36: no rule of the fees is for special schools (Community school).',
      }),
    );
  });

  it('is refused fees that do not make sense, with each place', async () => {
    const bands = [
      { fromPupils: 0, toPupils: 199, pence: 1 },
      { fromPupils: 201, toPupils: null, pence: 2 },
    ];
    const terms: membership.FeeTerms = { rules: [{ model: { kind: 'bands', bands } }] };
    await expect(setTerms(service, 2041, terms)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'membership.fee.terms-unsound',
      details: [{ pointer: '/rules/0/model/bands/1/fromPupils', code: 'gap' }],
    });
    const none = { rules: [{ model: { kind: 'mystery' } }] } as unknown as membership.FeeTerms;
    await expect(setTerms(service, 2041, none)).rejects.toMatchObject({ code: 'platform.request.invalid' });
  });
});

describe('the preview of a levy', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startMembership();
    await setFees(service, 2026);
  }, 60_000);
  afterAll(() => service.stop());

  it('tells beforehand what the levy then asks, by school and for the city, and changes nothing', async () => {
    const schools = [
      schoolSummary({ pupils: 400 }),
      schoolSummary({ pupils: 600, phase: 'secondary', district: null }),
      schoolSummary({ pupils: null, pupilsSource: null, pupilsAsAt: null }),
    ];
    await record(service, ...schools);
    for (const { urn } of schools) await join(service, urn, { from });
    const [primary, secondary, lacking] = schools.map(({ urn }) => urn) as [string, string, string];
    const before = await service.call(membership.previewLevy, { year: 2026 }, finance);
    expect(before).toMatchObject({ schools: 2, pence: 100_000, lastYearPence: 0, rollNeeded: 1 });
    expect(before.gaps).toMatchObject([{ urn: lacking, kind: 'roll-needed' }]);
    expect(before.byPhaseAndDistrict).toHaveLength(2);
    expect(await issue(service, 2026)).toMatchObject({ issued: 2, issuedPence: 100_000 });

    const terms = perPupil(110);
    const tried = await service.call(membership.tryFeeTerms, { year: 2027, ...terms }, finance);
    expect(tried).toMatchObject({ pence: 110_000, lastYearPence: 100_000, differencePence: 10_000 });
    await expect(service.call(membership.previewLevy, { year: 2027 }, finance)).rejects.toMatchObject({
      kind: 'not-found',
    });
    const asked = { year: 2027, ...terms, limit: 2 };
    const page = await service.call(membership.tryFeeTermsBySchool, asked, finance);
    const rest = await service.call(
      membership.tryFeeTermsBySchool,
      { ...asked, cursor: page.next ?? '' },
      finance,
    );
    const fees = [...page.items, ...rest.items];
    expect(rest.next).toBeNull();
    expect(fees.map(({ urn }) => urn)).toEqual([primary, secondary, lacking].sort());
    expect(fees.find(({ urn }) => urn === primary)).toMatchObject({
      pence: 44_000,
      lastYearPence: 40_000,
      differencePence: 4_000,
      basis: '400 pupils at £1.10',
      why: 'the terms changed',
    });
    expect(fees.find(({ urn }) => urn === lacking)).toMatchObject({ outcome: 'roll-needed', pence: null });
    await expect(service.call(membership.previewLevy, { year: 2026 }, headOf(primary))).rejects.toMatchObject(
      {
        kind: 'forbidden',
      },
    );
    const { items } = await service.call(membership.listInvoices, { year: 2027 }, finance);
    expect(items).toEqual([]);
  });
});
