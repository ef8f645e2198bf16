import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, type Failure } from '@partnership/contracts';
import fc from 'fast-check';
import type { TestService } from '@partnership/testing';
import { nextYear } from '../src/pots/pot.js';
import { knownSchool } from './builders/city.js';
import { approvedPurchaseInvoice, approver, pay, release } from './builders/money.js';
import { startCommissioning } from './builders/service.js';
import {
  afterStandstill,
  chiefExecutive,
  director,
  finance,
  fundedLine,
  having,
  member,
  need,
  once,
  openPot,
  showPot,
} from './builders/work.js';

let service: TestService;
let beside: TestService;
let supplierUrn: string;
beforeAll(async () => {
  service = await startCommissioning();
  beside = await startCommissioning(service);
  supplierUrn = await knownSchool(service);
}, 30_000);
afterAll(async () => {
  await beside.stop();
  await service.stop();
});

interface Counted {
  readonly count: number;
}
const count = async (from: string, values: readonly unknown[]): Promise<number> => {
  const [row] = await service.database.sql.rows<Counted>(`select count(*) from ${from}`, values);
  return row!.count;
};

/** Commissions that the Group has agreed to, all for the city. */
async function agreed(howMany: number): Promise<commissioning.CommissionView[]> {
  return Promise.all(
    Array.from({ length: howMany }, async () => {
      const before = await service.call(commissioning.identifyCommission, need(), once(director));
      const request = { commission: before.commission, reason: 'agreed' };
      return service.call(commissioning.agreeCommission, request, having(member, before));
    }),
  );
}

const award = (view: commissioning.CommissionView, year: string, amountPence: number) =>
  service.call(
    commissioning.awardDirectly,
    {
      commission: view.commission,
      supplierUrn,
      amountPence,
      year,
      justification: 'urgency',
      reason: 'needed at once',
    },
    having(member, view),
  );

describe('200 awards of £30,000 at once on a line of £1,800,000, by two processes', () => {
  it('commit exactly 60, refuse 140 as exhausted, and leave the line exact', async () => {
    const year = await openPot(service, 180_000_000);
    const commissions = await agreed(200);
    const commits = [service, beside].map(({ database }) => {
      const mine = { count: 0 };
      database.announced.on(() => {
        mine.count += 1;
      });
      return mine;
    });

    const outcomes = await Promise.allSettled(commissions.map((each) => award(each, year, 3_000_000)));

    const refused = outcomes.filter((each): each is PromiseRejectedResult => each.status === 'rejected');
    expect(outcomes.length - refused.length).toBe(60);
    for (const mine of commits) expect(mine.count).toBeGreaterThan(0);
    expect(refused.map(({ reason }) => (reason as Failure).toJSON())).toEqual(
      Array.from({ length: 140 }, () =>
        expect.objectContaining({ kind: 'conflict', code: 'commissioning.pot.exhausted' }),
      ),
    );
    expect(await fundedLine(service, year)).toMatchObject({ committedPence: 180_000_000, freePence: 0 });
    expect(await showPot(service, year)).toMatchObject({ balanced: true });
    const ids = commissions.map(({ commission }) => commission);
    expect(await count(`pot_entry where year = $1 and kind = 'commitment'`, [year])).toBe(60);
    expect(await count('award where commission = any($1::uuid[])', [ids])).toBe(60);
    expect(await count(`commission where state = 'awarded' and id = any($1::uuid[])`, [ids])).toBe(60);
    expect(
      await count(`commission where state = 'agreed' and version = 2 and id = any($1::uuid[])`, [ids]),
    ).toBe(140);
    const told = 'platform.outbox where type = $1 and subject = any($2::text[])';
    expect(await count(told, [commissioning.moneyCommitted.type, ids])).toBe(60);
  }, 60_000);
});

/** What an entry of each kind does to allocated, committed and paid, written out by hand. */
const effects: Record<string, readonly [number, number, number]> = {
  allocation: [1, 0, 0],
  commitment: [0, 1, 0],
  payment: [0, -1, 1],
  release: [0, -1, 0],
  'virement-out': [-1, 0, 0],
  'virement-in': [1, 0, 0],
  'carry-out': [-1, -1, 0],
  'carry-in': [1, 1, 0],
  'free-carry-out': [-1, 0, 0],
  'free-carry-in': [1, 0, 0],
  lapse: [-1, 0, 0],
  reversal: [0, 1, -1],
  return: [1, 1, 0],
};

describe('the balances of all lines', () => {
  const kinds = [
    ...['allocate', 'award', 'award', 'pay', 'pay', 'bounce', 'release', 'cancel', 'carry'],
    ...['commit', 'commit', 'pay-purchase', 'vire', 'vire', 'close'],
  ];
  const operation = fc.record({
    kind: fc.constantFrom(...kinds),
    which: fc.nat(7),
    amountPence: fc.integer({ min: 1, max: 4_000 }),
  });
  type Drawn = { kind: string; which: number; amountPence: number };
  const reason = 'drawn at random';
  const others = ['district-teams', 'infrastructure', 'other'] as const;

  interface Scene {
    readonly year: string;
    readonly commissions: readonly commissioning.CommissionView[];
  }

  const current = (commission: string) =>
    service.call(commissioning.showCommission, { commission }, director);

  /** Sends what was released to the bank, which sends one payment back. */
  async function bounceOne(): Promise<void> {
    const made = await service.call(commissioning.makePaymentInstruction, {}, once(finance));
    const { instruction } = made;
    const sent = { instruction, reference: 'BACS' };
    await service.call(commissioning.sendPaymentInstruction, sent, having(finance, made));
    const { items } = await service.call(
      commissioning.listInstructedPayments,
      { instruction, limit: 1 },
      finance,
    );
    const { payment } = items[0]!;
    // An instructed payment has been released, instructed and sent.
    await service.call(
      commissioning.bounceSupplierPayment,
      { payment, reason },
      having(finance, { version: 3 }),
    );
  }

  async function vire(year: string, which: number, amountPence: number): Promise<void> {
    const lines = commissioning.potLines;
    const [from, to] = [lines[which % 4]!, lines[(which + 1) % 4]!];
    const proposal = { year, from, to, amountPence, reason };
    const proposed = await service.call(commissioning.proposeVirement, proposal, once(finance));
    const { virement } = proposed;
    await service.call(commissioning.approveVirement, { virement }, having(approver, proposed));
  }

  const commit = (year: string, which: number, amountPence: number) =>
    service.call(
      commissioning.commitPurchase,
      { year, line: others[which % 3]!, description: 'rooms', payee: 'Rooms Ltd', amountPence },
      once(director),
    );

  async function settle({ commissions }: Scene, { kind, which, amountPence }: Drawn): Promise<void> {
    const { commission } = commissions[which]!;
    const now = await current(commission);
    if (kind === 'cancel')
      await service.call(commissioning.cancelCommission, { commission, reason }, having(director, now));
    else if (kind === 'carry')
      await service.call(commissioning.carryCommitment, { commission, reason }, once(finance));
    else if (kind === 'release')
      await service.call(commissioning.releaseCommitment, { commission, amountPence, reason }, once(finance));
    else if (now.award !== null) await pay(service, now, amountPence);
  }

  async function perform(scene: Scene, drawn: Drawn): Promise<void> {
    const { kind, which, amountPence } = drawn;
    const { year, commissions } = scene;
    switch (kind) {
      case 'allocate': {
        const request = { year, line: commissioning.potLines[which % 4]!, amountPence, reason };
        await service.call(commissioning.allocateToLine, request, once(finance));
        return;
      }
      case 'award':
        await award(commissions[which]!, year, amountPence);
        afterStandstill(service);
        return;
      case 'bounce':
        return bounceOne();
      case 'vire':
        return vire(year, which, amountPence);
      case 'commit':
        await commit(year, which, amountPence);
        return;
      case 'pay-purchase': {
        const invoice = await approvedPurchaseInvoice(service, await commit(year, which, amountPence));
        await release(service, invoice);
        return;
      }
      case 'close': {
        const now = await showPot(service, year);
        const carry = [{ line: others[which % 3]!, reason }];
        await service.call(commissioning.closePot, { year, carry, reason }, having(chiefExecutive, now));
        return;
      }
      default:
        return settle(scene, drawn);
    }
  }

  /** The journal played again, entry by entry, without the service's own sums: the balances by line. */
  async function replayed(year: string): Promise<{ lines: Map<string, object>; lowestFree: number }> {
    const items: commissioning.PotEntryView[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const request = { year, limit: 200, ...(cursor !== '' && { cursor }) };
      const page: commissioning.PotEntryPage = await service.call(
        commissioning.listPotEntries,
        request,
        finance,
      );
      items.push(...page.items);
      cursor = page.next;
    }
    const lines = new Map(commissioning.potLines.map((line) => [line as string, [0, 0, 0]]));
    let lowestFree = 0;
    for (const { line, kind, amountPence } of items) {
      const sum = lines.get(line)!.map((pence, balance) => pence + effects[kind]![balance]! * amountPence);
      lines.set(line, sum);
      lowestFree = Math.min(lowestFree, sum[0]! - sum[1]! - sum[2]!, ...sum);
    }
    const balances = [...lines].map(([line, [allocatedPence, committedPence, paidPence]]) => {
      return [line, { allocatedPence, committedPence, paidPence }] as const;
    });
    return { lines: new Map(balances), lowestFree };
  }

  const refusals = new RegExp(
    `^commissioning\\.(${[
      'pot\\.(exhausted|closed|not-open)',
      'commission\\.move-refused',
      'award\\.(not-payable|beyond-commitment|standstill|nothing-to-carry)',
      'purchase\\.beyond-commitment',
      'payment-instruction\\.(nothing-waits|sent)',
      'supplier-payment\\.cannot-bounce',
      'virement\\.decided',
    ].join('|')})$`,
  );

  // Years that are over, so that they can be closed.
  let past = 1900;
  async function twoPots(): Promise<string> {
    past += 3;
    const years = [past, past + 1].map((first) => `${first}-${String((first + 1) % 100).padStart(2, '0')}`);
    const lines = commissioning.potLines.map((line) => ({ line, allocatedPence: 5_000 }));
    for (const year of years)
      await service.call(commissioning.openPot, { year, lines }, once(chiefExecutive));
    return years[0]!;
  }

  it('are those of the journal after any operations at once, and were never below nothing', async () => {
    const mix = fc.array(operation, { minLength: 25, maxLength: 40 });
    const run = async (operations: Drawn[]): Promise<void> => {
      const year = await twoPots();
      const scene = { year, commissions: await agreed(8) };
      const outcomes = await Promise.allSettled(operations.map((drawn) => perform(scene, drawn)));
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') {
          const { kind, code } = outcome.reason as Failure;
          expect(kind === 'stale' || refusals.test(code) ? 'refused' : code).toBe('refused');
        }
      for (const each of [year, nextYear(year)]) {
        const { lines, lowestFree } = await replayed(each);
        const pot = await showPot(service, each);
        expect(pot).toMatchObject({ balanced: true });
        for (const line of pot.lines) expect(line).toMatchObject(lines.get(line.line)!);
        expect(lowestFree).toBe(0);
        expect(await promisedIn(each)).toEqual(pot.lines.map(({ committedPence }) => committedPence));
      }
    };
    await fc.assert(fc.asyncProperty(mix, run), { numRuns: 5, endOnFailure: true });
  }, 180_000);

  /** What awards and purchases still promise from the year, by line. */
  async function promisedIn(year: string): Promise<number[]> {
    const rows = await service.database.sql.rows<{ pence: number }>(
      `select coalesce((select sum(amount_pence - paid_pence - released_pence) from award a
          where a.year = $1 and a.line = l), 0)::bigint
        + coalesce((select sum(amount_pence - paid_pence - released_pence) from purchase p
          where p.year = $1 and p.line = l), 0)::bigint as pence
       from unnest($2::text[]) with ordinality as lines (l, n) order by n`,
      [year, commissioning.potLines],
    );
    return rows.map(({ pence }) => pence);
  }
});
