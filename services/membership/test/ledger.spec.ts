import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { addDays, newId } from '@partnership/database';
import type { TestService } from '@partnership/testing';
import fc from 'fast-check';
import { finance, somebody } from './builders/callers.js';
import { applicant, balance, invoiceOf, issue, pay, setFees } from './builders/members.js';
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

type Operation =
  | { readonly does: 'join'; readonly pupils: number | null }
  | { readonly does: 'issue' }
  | { readonly does: 'pay'; readonly which: number; readonly pence: number; readonly daysAgo: number }
  | { readonly does: 'wait'; readonly days: number };

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ does: fc.constant('join' as const), pupils: fc.option(fc.integer({ min: 0, max: 2_000 })) }),
  fc.constant({ does: 'issue' as const }),
  fc.record({
    does: fc.constant('pay' as const),
    which: fc.nat(1_000),
    pence: fc.integer({ min: 1, max: 300_000 }),
    daysAgo: fc.nat(40),
  }),
  fc.record({ does: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 5 }) }),
);

async function carryOut(step: Operation): Promise<void> {
  const today = service.clock.today();
  switch (step.does) {
    case 'join': {
      const { pupils } = step;
      const known = pupils === null ? { pupils, pupilsSource: null, pupilsAsAt: null } : { pupils };
      await applicant(service, known);
      return;
    }
    case 'issue':
      await issue(service, year);
      return;
    case 'wait':
      service.clock.advance(step.days * 86_400_000);
      return;
    case 'pay': {
      const { items } = await service.call(membership.listInvoices, { limit: 200 }, finance);
      const invoice = items[step.which % Math.max(items.length, 1)];
      if (invoice) await pay(service, invoice, step.pence, addDays(today, -step.daysAgo));
    }
  }
}

const owedBySchools = async (): Promise<number> => {
  const [row] = await service.database.sql.rows<{ pence: number }>(
    'select coalesce(sum(amount_pence - paid_pence), 0)::bigint as pence from invoice',
  );
  return row!.pence;
};

/** Income, debts and credits as the books have them. */
async function books(on?: string): Promise<Record<string, number>> {
  const { accounts } = await balance(service, on);
  return Object.fromEntries(
    accounts.map(({ account, debitPence, creditPence }) => [account, debitPence - creditPence]),
  );
}

describe('after any sequence of operations', () => {
  const runs = process.env.FULL_TESTS === '1' ? 100 : 10;

  it(
    'debits are credits at the end of every day, and the books agree with the invoices',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { minLength: 4, maxLength: 14 }), async (steps) => {
          service.clock.set(`${first}T10:00:00Z`);
          for (const step of steps) await carryOut(step);
          // The clock begins anew each time: entries of runs before lie ahead of it too.
          for (let days = -42; days <= 70; days += 7) {
            const struck = await balance(service, addDays(first, days));
            expect(struck.debitPence).toBe(struck.creditPence);
          }
          expect((await books('2099-12-31')).receivable).toBe(await owedBySchools());
        }),
        { numRuns: runs, seed: 2015, endOnFailure: true },
      );
    },
    runs * 10_000,
  );

  it('the balance of a past day is that of its accounting dates', async () => {
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
