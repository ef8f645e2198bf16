import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, type Actor } from '@partnership/contracts';
import { grant, person, type TestService } from '@partnership/testing';
import { pay } from './builders/money.js';
import { startCommissioning } from './builders/service.js';
import {
  chiefExecutive,
  director,
  finance,
  freshYear,
  fundedLine,
  having,
  member,
  once,
  openPot,
  show,
  showPot,
  Walk,
} from './builders/work.js';

let service: TestService;
let walk: Walk;
beforeAll(async () => {
  service = await startCommissioning();
  walk = new Walk(service);
}, 30_000);
afterAll(() => service.stop());

const entriesOf = async (year: string): Promise<commissioning.PotEntryView[]> =>
  (await service.call(commissioning.listPotEntries, { year, limit: 200 }, finance)).items;

const open = (year: string, who: Actor = chiefExecutive) => {
  const lines = [
    { line: 'commissioned-support' as const, allocatedPence: 180_000_000 },
    { line: 'infrastructure' as const, allocatedPence: 5_000_000 },
  ];
  return service.call(commissioning.openPot, { year, lines }, once(who));
};

describe('a pot', () => {
  it('opens with all its lines and an entry for each that is given money', async () => {
    const year = freshYear();
    const pot = await open(year);
    expect(pot).toMatchObject({ year, currency: 'GBP', balanced: true });
    expect(pot.lines.map(({ line, freePence }) => [line, freePence])).toEqual([
      ['commissioned-support', 180_000_000],
      ['district-teams', 0],
      ['infrastructure', 5_000_000],
      ['other', 0],
    ]);
    expect(await entriesOf(year)).toEqual([
      expect.objectContaining({ kind: 'allocation', line: 'commissioned-support', amountPence: 180_000_000 }),
      expect.objectContaining({ kind: 'allocation', line: 'infrastructure', by: chiefExecutive.id }),
    ]);
    expect(await showPot(service, year)).toEqual(pot);
  });

  it('opens once a year', async () => {
    const year = freshYear();
    await open(year);
    await expect(open(year)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.pot.already-open',
    });
    expect(await entriesOf(year)).toHaveLength(2);
  });

  it('is opened by those who may allocate, and read by those who may read it', async () => {
    const year = freshYear();
    await expect(open(year, director)).rejects.toMatchObject({ kind: 'forbidden' });
    const head = person(grant('headteacher'));
    await expect(service.call(commissioning.showPot, { year }, head)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(service.call(commissioning.showPot, { year }, finance)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'commissioning.pot.unknown',
    });
  });

  it('grows by an allocation with its reason, once however often it is asked', async () => {
    const year = freshYear();
    const before = await open(year);
    const request = { year, line: 'other' as const, amountPence: 250_000, reason: 'the Board, 3 November' };
    const caller = once(finance);
    const after = await service.call(commissioning.allocateToLine, request, caller);
    expect(await service.call(commissioning.allocateToLine, request, caller)).toEqual(after);
    expect(after.lines.at(-1)).toMatchObject({ line: 'other', allocatedPence: 250_000, freePence: 250_000 });
    expect(after.version).toBeGreaterThan(before.version);
    expect((await entriesOf(year)).at(-1)).toMatchObject({ kind: 'allocation', reason: request.reason });
  });

  it('has another version after each movement of money, so that no cache shows an old balance', async () => {
    const year = await openPot(service, 10_000_000);
    const before = await showPot(service, year);
    await walk.awarded({ year, amountPence: 1_000 });
    expect((await showPot(service, year)).version).toBeGreaterThan(before.version);
  });

  it('gives its journal page by page in the order it was written', async () => {
    const year = await openPot(service, 1_000_000);
    for (let amountPence = 1; amountPence <= 4; amountPence++)
      await service.call(
        commissioning.allocateToLine,
        { year, line: 'other', amountPence, reason: 'more' },
        once(finance),
      );
    const first = await service.call(
      commissioning.listPotEntries,
      { year, line: 'other', limit: 3 },
      finance,
    );
    const cursor = first.next!;
    const second = await service.call(
      commissioning.listPotEntries,
      { year, line: 'other', limit: 3, cursor },
      finance,
    );
    expect([...first.items, ...second.items].map(({ amountPence }) => amountPence)).toEqual([1, 2, 3, 4]);
    expect(second.next).toBeNull();
  });
});

describe('the database itself', () => {
  it('refuses an overdraft whatever the code does', async () => {
    const year = await openPot(service, 1_000);
    const overdraw = `update pot_line set committed_pence = 1001 where year = $1 and line = 'commissioned-support'`;
    await expect(service.database.sql.run(overdraw, [year])).rejects.toThrow('pot_line_not_overdrawn');
    const pay = `update pot_line set paid_pence = -1 where year = $1 and line = 'commissioned-support'`;
    await expect(service.database.sql.run(pay, [year])).rejects.toThrow('pot_line_signs');
  });

  it('refuses to pay or release more of an award than was awarded', async () => {
    const { commission } = await walk.awarded({ year: await openPot(service, 1_000), amountPence: 1_000 });
    const overpay = 'update award set paid_pence = 600, released_pence = 401 where commission = $1';
    await expect(service.database.sql.run(overpay, [commission])).rejects.toThrow('award_not_overdrawn');
  });

  it.each([
    ['changes', 'update pot_entry set amount_pence = amount_pence + 1 where year = $1'],
    ['forgets', 'delete from pot_entry where year = $1'],
  ])('never %s an entry of the journal', async (_what, statement) => {
    const year = await openPot(service, 1_000);
    await expect(service.database.sql.run(statement, [year])).rejects.toThrow('append-only');
    await expect(service.database.sql.run('truncate pot_entry cascade')).rejects.toThrow('append-only');
  });

  it('shows a balance that is not the sum of its journal', async () => {
    const year = await openPot(service, 1_000);
    const tamper = `update pot_line set allocated_pence = 999 where year = $1 and line = 'commissioned-support'`;
    await service.database.sql.run(tamper, [year]);
    expect(await showPot(service, year)).toMatchObject({ balanced: false });
  });
});

describe('an award', () => {
  it('commits its amount and says so to the other services', async () => {
    const year = await openPot(service, 5_000_000);
    const { commission, award } = await walk.awarded({ year, amountPence: 3_000_000 });
    expect(await fundedLine(service, year)).toEqual({
      line: 'commissioned-support',
      allocatedPence: 5_000_000,
      committedPence: 3_000_000,
      paidPence: 0,
      freePence: 2_000_000,
    });
    const events = await service.hears(commissioning.moneyCommitted);
    expect(events.find(({ subject }) => subject === commission)?.data).toEqual({
      commission,
      supplierUrn: award!.supplierUrn,
      year,
      line: 'commissioned-support',
      amountPence: 3_000_000,
    });
  });

  it('is refused beyond what is free, and then nothing at all has changed', async () => {
    const year = await openPot(service, 1_000);
    const before = await walk.agreed();
    const pot = await showPot(service, year);
    const { award } = await walk.awarded({ year: await openPot(service, 1_000), amountPence: 1_000 });
    const terms = {
      supplierUrn: award!.supplierUrn,
      amountPence: 1_001,
      year,
      justification: 'urgency',
      reason: 'needed',
    } as const;
    await expect(
      service.call(
        commissioning.awardDirectly,
        { commission: before.commission, ...terms },
        having(member, before),
      ),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'commissioning.pot.exhausted' });
    expect(await show(service, before.commission)).toEqual(before);
    expect(await showPot(service, year)).toEqual(pot);
    const audit = `select from platform.audit where record = $1 and action = 'commission awarded'`;
    const record = `commissioning.commission/${before.commission}`;
    expect(await service.database.sql.rows(audit, [record])).toEqual([]);
  });

  it('draws on a pot that is open', async () => {
    await expect(walk.awarded({ year: '1999-00', amountPence: 1 })).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'commissioning.pot.not-open',
      details: [{ pointer: '/year' }],
    });
  });

  it('that is cancelled gives back what it left unpaid, and keeps what was paid', async () => {
    const year = await openPot(service, 5_000_000);
    const view = await walk.payable({ year, amountPence: 3_000_000 });
    const { commission } = view;
    await pay(service, view, 1_000_000);
    const paid = await show(service, commission);
    const reason = 'the need is gone';
    const after = await service.call(
      commissioning.cancelCommission,
      { commission, reason },
      having(director, paid),
    );
    expect(after.award).toMatchObject({ paidPence: 1_000_000, releasedPence: 2_000_000, committedPence: 0 });
    expect(await fundedLine(service, year)).toMatchObject({
      committedPence: 0,
      paidPence: 1_000_000,
      freePence: 4_000_000,
    });
    const journal = await entriesOf(year);
    expect(journal.map(({ kind, amountPence }) => [kind, amountPence])).toEqual([
      ['allocation', 5_000_000],
      ['commitment', 3_000_000],
      ['payment', 1_000_000],
      ['release', 2_000_000],
    ]);
    expect(journal.at(-1)).toMatchObject({ commission, reason, by: director.id });
    expect(await showPot(service, year)).toMatchObject({ balanced: true });
    const events = await service.hears(commissioning.moneyMoved, 2);
    const told = events.filter(({ subject }) => subject === commission).map(({ data }) => data);
    expect(told).toEqual([
      { commission, kind: 'payment', year, line: 'commissioned-support', amountPence: 1_000_000 },
      { commission, kind: 'release', year, line: 'commissioned-support', amountPence: 2_000_000 },
    ]);
  });
});

describe('a release', () => {
  it('leaves the rest committed until somebody releases it with a reason', async () => {
    const year = await openPot(service, 1_000);
    const view = await walk.payable({ year, amountPence: 1_000 });
    const { commission } = view;
    await pay(service, view, 400);
    const release = (amountPence: number) =>
      service.call(
        commissioning.releaseCommitment,
        { commission, amountPence, reason: 'done for less' },
        once(finance),
      );
    await expect(release(601)).rejects.toMatchObject({ code: 'commissioning.award.beyond-commitment' });
    expect((await release(600)).award).toMatchObject({ releasedPence: 600, committedPence: 0 });
    expect(await fundedLine(service, year)).toMatchObject({
      committedPence: 0,
      paidPence: 400,
      freePence: 600,
    });
  });

  it('is for finance alone', async () => {
    const { commission } = await walk.payable({ year: await openPot(service, 1_000), amountPence: 1_000 });
    await expect(
      service.call(
        commissioning.releaseCommitment,
        { commission, amountPence: 1, reason: 'x' },
        once(director),
      ),
    ).rejects.toMatchObject({ kind: 'forbidden', code: 'platform.permission.missing' });
  });
});
