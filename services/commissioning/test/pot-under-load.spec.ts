import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, type Failure } from '@partnership/contracts';
import fc from 'fast-check';
import type { TestService } from '@partnership/testing';
import { knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import {
  afterStandstill,
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

describe('the balances of a line', () => {
  const operation = fc.record({
    kind: fc.constantFrom('allocate', 'award', 'award', 'pay', 'pay', 'release', 'cancel'),
    which: fc.nat(7),
    amountPence: fc.integer({ min: 1, max: 4_000 }),
  });
  type Drawn = { kind: string; which: number; amountPence: number };

  async function perform(
    year: string,
    commissions: readonly commissioning.CommissionView[],
    drawn: Drawn,
  ): Promise<void> {
    const { kind, which, amountPence } = drawn;
    const { commission } = commissions[which]!;
    const reason = 'drawn at random';
    switch (kind) {
      case 'allocate': {
        const request = { year, line: 'commissioned-support' as const, amountPence, reason };
        await service.call(commissioning.allocateToLine, request, once(finance));
        return;
      }
      case 'award':
        await award(commissions[which]!, year, amountPence);
        afterStandstill(service);
        return;
      case 'cancel': {
        const now = await service.call(commissioning.showCommission, { commission }, director);
        await service.call(commissioning.cancelCommission, { commission, reason }, having(director, now));
        return;
      }
      default: {
        const move = kind === 'pay' ? commissioning.payCommission : commissioning.releaseCommitment;
        await service.call(move, { commission, amountPence, reason }, once(finance));
      }
    }
  }

  /** The journal played again, entry by entry, without the service's own sums. */
  async function replayed(year: string): Promise<{ balance: object; lowestFree: number }> {
    const { items } = await service.call(commissioning.listPotEntries, { year, limit: 200 }, finance);
    const sum = { allocatedPence: 0, committedPence: 0, paidPence: 0 };
    let lowestFree = 0;
    for (const { kind, amountPence } of items) {
      if (kind === 'allocation') sum.allocatedPence += amountPence;
      if (kind === 'commitment') sum.committedPence += amountPence;
      if (kind === 'payment' || kind === 'release') sum.committedPence -= amountPence;
      if (kind === 'payment') sum.paidPence += amountPence;
      lowestFree = Math.min(lowestFree, sum.allocatedPence - sum.committedPence - sum.paidPence);
    }
    return { balance: sum, lowestFree };
  }

  it('are those of its journal after any operations at once, and were never below nothing', async () => {
    const refusals =
      /^commissioning\.(pot\.exhausted|commission\.move-refused|award\.(not-payable|beyond-commitment|standstill))$/;
    const mix = fc.array(operation, { minLength: 20, maxLength: 40 });
    const run = async (operations: Drawn[]): Promise<void> => {
      const year = await openPot(service, 5_000);
      const commissions = await agreed(8);
      const outcomes = await Promise.allSettled(operations.map((drawn) => perform(year, commissions, drawn)));
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') {
          const { kind, code } = outcome.reason as Failure;
          expect(kind === 'stale' || refusals.test(code) ? 'refused' : code).toBe('refused');
        }
      const { balance, lowestFree } = await replayed(year);
      expect(await fundedLine(service, year)).toMatchObject(balance);
      expect(await showPot(service, year)).toMatchObject({ balanced: true });
      expect(lowestFree).toBe(0);
    };
    await fc.assert(fc.asyncProperty(mix, run), { numRuns: 8, endOnFailure: true });
  }, 60_000);
});
