import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Failure, membership, type districts } from '@partnership/contracts';
import { addDays, newId } from '@partnership/database';
import type { TestService } from '@partnership/testing';
import fc from 'fast-check';
import { finance, having, once, somebody } from './builders/callers.js';
import { freshUrn } from './builders/city.js';
import { applicant, balance, invoiceOf, issue, pay, setFees } from './builders/members.js';
import {
  bankTells,
  chief,
  payments,
  proposeRefund,
  proposeWriteOff,
  reverse,
  workItems,
} from './builders/money.js';
import { startMembership } from './builders/service.js';

const year = 2026;
const first = '2026-10-01';

let service: TestService;
beforeAll(async () => {
  service = await startMembership({ now: `${first}T10:00:00Z` });
  await setFees(service, year);
}, 60_000);
afterAll(() => service.stop());

interface Line {
  readonly account: string;
  readonly pence: number;
}

/** Writes an entry as no code of ours would, in one transaction. */
const write = (lines: readonly Line[], entry = newId()): Promise<void> =>
  service.database.use(async (client) => {
    await client.query('begin');
    try {
      await client.query(
        `insert into journal_entry (id, entered_on, document, recorded_at) values ($1, current_date, 'test', now())`,
        [entry],
      );
      for (const [index, { account, pence }] of lines.entries())
        await client.query('insert into posting (entry, line, account, pence) values ($1, $2, $3, $4)', [
          entry,
          index + 1,
          account,
          pence,
        ]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  });

describe('the database', () => {
  it.each([
    [
      'an entry that does not balance',
      [
        { account: 'bank', pence: 100 },
        { account: 'fee-income', pence: -99 },
      ],
    ],
    ['an entry of one side', [{ account: 'bank', pence: 100 }]],
    ['an entry of nothing', []],
    [
      'a posting of nothing',
      [
        { account: 'bank', pence: 0 },
        { account: 'fee-income', pence: 0 },
      ],
    ],
    [
      'an account that is not there',
      [
        { account: 'cash', pence: 1 },
        { account: 'fee-income', pence: -1 },
      ],
    ],
  ])('does not commit %s', async (_, lines) => {
    const entry = newId();
    await expect(write(lines, entry)).rejects.toThrow();
    expect(await service.database.sql.rows('select from journal_entry where id = $1', [entry])).toHaveLength(
      0,
    );
  });

  it('does not commit a posting that is added to an entry later', async () => {
    const entry = newId();
    await write(
      [
        { account: 'bank', pence: 100 },
        { account: 'fee-income', pence: -100 },
      ],
      entry,
    );
    const adding = service.database.sql.run(
      `insert into posting (entry, line, account, pence) values ($1, 3, 'bank', 1)`,
      [entry],
    );
    await expect(adding).rejects.toThrow('does not balance: 1 pence');
  });

  it.each([
    'update posting set pence = pence + 1',
    'delete from posting',
    'truncate posting',
    'update journal_entry set entered_on = entered_on - 1',
    'delete from journal_entry',
    'truncate journal_entry cascade',
    'update payment set amount_pence = 1',
    'delete from payment',
    'update invoice set amount_pence = 1',
    'update invoice_line set net_pence = 0',
    'delete from invoice',
  ])('refuses: %s', async (statement) => {
    const urn = await applicant(service);
    await issue(service, year);
    await pay(service, await invoiceOf(service, urn, year), 42_000);
    await expect(service.database.sql.run(statement)).rejects.toThrow(/append-only|not changed after issue/);
  });
});

type Does =
  | 'join'
  | 'issue'
  | 'pay'
  | 'wait'
  | 'reverse'
  | 'use-credit'
  | 'refund'
  | 'credit'
  | 'pay-refund'
  | 'write-off'
  | 'bank'
  | 'allocate'
  | 'undo'
  | 'close'
  | 'reopen';

/** `which` picks the thing among those that are there, `pence` and `days` say how much and when. */
interface Operation {
  readonly does: Does;
  readonly which: number;
  readonly pence: number;
  readonly days: number;
}

const operation: fc.Arbitrary<Operation> = fc.record({
  does: fc.oneof(
    ...(['join', 'issue', 'wait'] as const).map((does) => ({ weight: 2, arbitrary: fc.constant(does) })),
    { weight: 5, arbitrary: fc.constant<Does>('pay') },
    ...(
      [
        'reverse',
        'use-credit',
        'refund',
        'credit',
        'pay-refund',
        'write-off',
        'bank',
        'allocate',
        'undo',
        'close',
        'reopen',
      ] as const
    ).map((does) => ({ weight: 1, arbitrary: fc.constant<Does>(does) })),
  ),
  which: fc.nat(1_000),
  pence: fc.integer({ min: 1, max: 150_000 }),
  days: fc.nat(40),
});

const pick = <Item>(items: readonly Item[], which: number): Item | undefined =>
  items[which % Math.max(items.length, 1)];

const invoices = async (): Promise<membership.InvoiceView[]> =>
  (await service.call(membership.listInvoices, { limit: 200 }, finance)).items;

/** Schools of a trust that pays for all of them. */
async function trustOf(known: Partial<districts.SchoolSummary>, schools: number): Promise<string> {
  const trustId = `T${freshUrn()}`;
  for (let each = 0; each < schools; each++) await applicant(service, { ...known, trustId });
  await service.call(membership.setTrustBilling, { trustId, mode: 'trust-wide' }, finance);
  return trustId;
}

const payerOf = ({ urn, trustId }: membership.CreditView) =>
  urn === null ? { trustId: trustId ?? '' } : { urn };

type Carry = (operation: Operation, today: string) => Promise<unknown>;

const carry: Record<Does, Carry> = {
  join: ({ pence }) => {
    const pupils = pence % 7 === 0 ? null : pence % 2_000;
    const known = pupils === null ? { pupils, pupilsSource: null, pupilsAsAt: null } : { pupils };
    return pence % 3 === 0 ? trustOf(known, 1 + (pence % 4)) : applicant(service, known);
  },
  issue: () => issue(service, year),
  wait: ({ days }) => {
    service.clock.advance(days * 3_600_000 * 3);
    return Promise.resolve();
  },
  pay: async ({ which, pence, days }, today) => {
    const chosen = pick(await invoices(), which);
    if (chosen) await pay(service, chosen, pence, addDays(today, -days));
  },
  reverse: async ({ which }, today) => {
    const chosen = pick(await payments(service), which);
    if (chosen) await reverse(service, chosen.payment, today);
  },
  'use-credit': async ({ which, pence }) => {
    const credits = await service.call(membership.listCredits, { limit: 200 }, finance);
    const [from, to] = [pick(credits.items, which), pick(await invoices(), which + 1)];
    const most = Math.min(from?.pence ?? 0, to?.outstandingPence ?? 0);
    if (from === undefined || to === undefined || most === 0) return;
    const parts = [{ invoiceNumber: to.number, pence: 1 + (pence % most) }];
    await service.call(membership.allocateCredit, { ...payerOf(from), parts }, once(finance));
  },
  refund: async ({ which, pence }) => {
    const credits = await service.call(membership.listCredits, { limit: 200 }, finance);
    const left = (await payments(service)).filter(({ unallocatedPence }) => unallocatedPence > 0);
    const [credit, payment] = [pick(credits.items, which), pick(left, which)];
    if (payment && which % 2 === 0)
      await proposeRefund(service, {
        payment: payment.payment,
        pence: 1 + (pence % payment.unallocatedPence),
      });
    else if (credit) await proposeRefund(service, { ...payerOf(credit), pence: 1 + (pence % credit.pence) });
  },
  'pay-refund': async ({ which }, today) => {
    const { items } = await service.call(membership.listRefunds, { limit: 200, state: 'proposed' }, finance);
    const chosen = pick(items, which);
    if (chosen === undefined) return;
    const { refund } = chosen;
    if (which % 3 === 0)
      await service.call(membership.cancelRefund, { refund, reason: 'no' }, having(chief, chosen));
    else
      await service.call(
        membership.payRefund,
        { refund, on: today, reference: 'BACS' },
        having(chief, chosen),
      );
  },
  credit: async ({ which, pence }) => {
    const chosen = pick(await invoices(), which);
    const at = which % Math.max(chosen?.lines.length ?? 0, 1);
    const netPence = chosen?.lines[at]?.netPence ?? 0;
    if (chosen === undefined || netPence === 0) return;
    const lines = [{ line: at + 1, netPence: 1 + (pence % netPence) }];
    const order = { number: chosen.number, lines, reason: 'Agreed.' };
    await service.call(membership.creditInvoice, order, once(finance));
  },
  'write-off': async ({ which, pence }) => {
    const open = (await invoices()).filter(({ outstandingPence }) => outstandingPence > 0);
    const chosen = pick(open, which);
    if (chosen === undefined) return;
    const { writeOff, state, version } = await proposeWriteOff(
      service,
      chosen.number,
      1 + (pence % chosen.outstandingPence),
    );
    const decision = which % 3 === 0 ? 'refused' : 'approved';
    if (state === 'proposed')
      await service.call(
        membership.decideWriteOff,
        { writeOff, decision, reason: 'so' },
        having(chief, { version }),
      );
  },
  bank: async ({ which, pence, days }, today) => {
    const chosen = pick(await invoices(), which);
    const text = which % 2 === 0 && chosen ? chosen.reference : `GIFT ${newId()}`;
    await bankTells(service, { on: addDays(today, -days), text: `${text} ${which}x`, pence });
  },
  allocate: async ({ which, pence }) => {
    const item = pick(await workItems(service, 'payment-unmatched'), which);
    const chosen = pick(
      (await invoices()).filter(({ outstandingPence }) => outstandingPence > 0),
      which,
    );
    const most = Math.min(item?.amountPence ?? 0, chosen?.outstandingPence ?? 0);
    if (item === undefined || chosen === undefined || most === 0) return;
    const parts = [{ invoiceNumber: chosen.number, pence: 1 + (pence % most) }];
    const restTo = which % 2 === 0 && chosen.urn ? { restTo: { urn: chosen.urn } } : {};
    await service.call(membership.allocateWorkItem, { item: item.item, parts, ...restTo }, once(finance));
  },
  undo: async ({ which }) => {
    const standing = (await payments(service)).flatMap(({ allocations }) =>
      allocations.filter(({ undone }) => !undone),
    );
    const chosen = pick(standing, which);
    const { allocation } = chosen ?? {};
    if (allocation !== undefined)
      await service.call(membership.undoAllocation, { allocation, reason: 'slip' }, once(finance));
  },
  close: ({ which, days }, today) =>
    service.call(
      membership.closeBooks,
      {
        through: addDays(today, -days - 1),
        kind: which % 2 === 0 ? 'year' : 'period',
        reason: 'reported',
      },
      once(finance),
    ),
  reopen: ({ days }, today) =>
    service.call(
      membership.reopenBooks,
      { through: addDays(today, -days - 10), reason: 'forgotten' },
      once(finance),
    ),
};

/** What a rule refuses changes nothing; any other error is a fault. */
async function carryOut(step: Operation): Promise<void> {
  try {
    await carry[step.does](step, service.clock.today());
  } catch (error) {
    if (!(error instanceof Failure) || !['conflict', 'invalid'].includes(error.kind)) throw error;
  }
}

const owedBySchools = async (): Promise<number> => {
  const [row] = await service.database.sql.rows<{ pence: number }>(
    `select coalesce(sum(amount_pence - paid_pence - credited_pence - written_off_pence), 0)::bigint as pence
     from invoice`,
  );
  return row!.pence;
};

/** Rows that must not be: payers and invoices on which the books and the documents differ. */
const differences = `
select 'invoice' as what, i.number::text as which from invoice i
where amount_pence - paid_pence - credited_pence - written_off_pence
    <> (select coalesce(sum(pence), 0) from posting where account = 'receivable' and invoice_number = i.number)
  -- What a credit note released is the payer's credit by now, whatever becomes of the payment that it came from.
  or paid_pence < 0 or paid_pence <> (select coalesce(sum(pence), 0) from allocation where invoice_number = i.number)
    and not exists (select from credit_note n where n.invoice_number = i.number and n.released_pence > 0)
union all
select 'payer', m.urn from member m
where (select coalesce(sum(amount_pence - paid_pence - credited_pence - written_off_pence), 0) from invoice where urn = m.urn)
  <> (select coalesce(sum(pence), 0) from posting where account = 'receivable' and urn = m.urn)
union all
select 'trust', t.trust_id from (select distinct trust_id from invoice where trust_id is not null) t
where (select coalesce(sum(amount_pence - paid_pence - credited_pence - written_off_pence), 0) from invoice i
    where i.trust_id = t.trust_id)
  <> (select coalesce(sum(pence), 0) from posting p where account = 'receivable' and p.trust_id = t.trust_id)
union all
select 'receivable of nobody', sum(pence)::text from posting
where account = 'receivable' and urn is null and trust_id is null having sum(pence) <> 0
union all
select 'overdrawn credit', coalesce(urn, trust_id) from posting where account = 'member-credit'
group by urn, trust_id having sum(pence) > 0
union all
select 'suspense', sum(pence)::text from posting where account = 'suspense'
having sum(pence) <> -(select coalesce(sum(p.amount_pence
    - (select coalesce(sum(pence), 0) from allocation where payment = p.id)
    - (select coalesce(sum(pence), 0) from refund where payment = p.id and state <> 'cancelled')), 0)
  from payment p where not exists (select from payment_reversal where payment = p.id))`;

/** Income, debts and credits as the books have them. */
async function books(on?: string): Promise<Record<string, number>> {
  const { accounts } = await balance(service, on);
  return Object.fromEntries(
    accounts.map(({ account, debitPence, creditPence }) => [account, debitPence - creditPence]),
  );
}

describe('after any sequence of operations', () => {
  const runs = process.env.FULL_TESTS === '1' ? 100 : 8;

  it(
    'debits are credits at the end of every day, and the books agree with the invoices',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { minLength: 8, maxLength: 24 }), async (steps) => {
          service.clock.set(`${first}T10:00:00Z`);
          for (const step of steps) await carryOut(step);
          // The clock begins anew each time: entries of runs before lie ahead of it too.
          for (let days = -42; days <= 70; days += 7) {
            const struck = await balance(service, addDays(first, days));
            expect(struck.debitPence).toBe(struck.creditPence);
          }
          expect((await books('2099-12-31')).receivable).toBe(await owedBySchools());
          expect(await service.database.sql.rows(differences)).toEqual([]);
        }),
        { numRuns: runs, seed: 2015, endOnFailure: true },
      );
      // None of it was refused every time.
      for (const happened of [
        'payment_reversal',
        `refund where state = 'paid'`,
        `write_off where state = 'approved'`,
        'allocation where undoes is not null',
        `allocation where payment is null and undoes is null`,
        `payment where bank_line is not null`,
        'ledger_closing',
        'invoice where trust_id is not null and paid_pence > 0',
      ])
        expect([
          happened,
          (await service.database.sql.rows(`select from ${happened} limit 1`)).length,
        ]).toEqual([happened, 1]);
    },
    runs * 20_000,
  );

  it('a trust owes what its invoice has open, however it is settled', async () => {
    await service
      .call(membership.reopenBooks, { reason: 'a test of its own' }, once(finance))
      .catch(() => undefined);
    const trustId = await trustOf({ pupils: 1_000 }, 2);
    await issue(service, year);
    const invoice = (await invoices()).find((each) => each.trustId === trustId)!;
    const { number } = invoice;
    expect(invoice.amountPence).toBe(200_000);
    const stands = async (): Promise<number[]> => {
      const [row] = await service.database.sql.rows<{ owed: number; credit: number }>(
        `select coalesce(sum(pence) filter (where account = 'receivable'), 0)::bigint as owed,
           coalesce(sum(-pence) filter (where account = 'member-credit'), 0)::bigint as credit
         from posting where trust_id = $1`,
        [trustId],
      );
      return [row!.owed, row!.credit];
    };
    const credit = (line: number, netPence: number) =>
      service.call(
        membership.creditInvoice,
        { number, lines: [{ line, netPence }], reason: 'Agreed.' },
        once(finance),
      );
    await pay(service, invoice, 50_000);
    expect(await stands()).toEqual([150_000, 0]);
    await credit(1, 30_000);
    expect(await stands()).toEqual([120_000, 0]);
    const proposed = await proposeWriteOff(service, number, 20_000);
    const decision = { writeOff: proposed.writeOff, decision: 'approved' as const, reason: 'so' };
    if (proposed.state === 'proposed')
      await service.call(membership.decideWriteOff, decision, having(chief, proposed));
    expect(await stands()).toEqual([100_000, 0]);
    await pay(service, invoice, 110_000);
    expect(await stands()).toEqual([0, 10_000]);
    const refund = await proposeRefund(service, { trustId, pence: 4_000 });
    const order = { refund: refund.refund, on: service.clock.today(), reference: 'BACS' };
    await service.call(membership.payRefund, order, having(chief, refund));
    expect(await stands()).toEqual([0, 6_000]);
    await credit(2, 5_000);
    expect(await stands()).toEqual([0, 11_000]);
    expect(await service.database.sql.rows(differences)).toEqual([]);
  });

  it('the balance of a past day is that of its accounting dates', async () => {
    // What the runs before closed is open again, whether or not they closed anything.
    await service
      .call(membership.reopenBooks, { reason: 'a test of its own' }, once(finance))
      .catch(() => undefined);
    const urn = await applicant(service, { pupils: 1_000 });
    await issue(service, year);
    const today = service.clock.today();
    const before = await books();
    const yesterday = await books(addDays(today, -1));
    const earlier = await books(addDays(today, -2));
    await pay(service, await invoiceOf(service, urn, year), 100_000, addDays(today, -1));
    expect((await books()).bank! - before.bank!).toBe(100_000);
    expect((await books(addDays(today, -1))).bank! - yesterday.bank!).toBe(100_000);
    expect((await books(addDays(today, -2))).bank).toBe(earlier.bank);
  });

  it('the books are closed to those without the permission', async () => {
    await expect(service.call(membership.trialBalance, {}, somebody)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});
