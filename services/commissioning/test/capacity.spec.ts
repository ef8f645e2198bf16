import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, type Failure } from '@partnership/contracts';
import fc from 'fast-check';
import { grant, person, type TestService } from '@partnership/testing';
import { chairOf, declareDays, expressionTerms, headOf, openedCall, submit } from './builders/calls.js';
import { freshUrn, knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { director, finance, having, lead, member } from './builders/work.js';

let service: TestService;
let beside: TestService;
beforeAll(async () => {
  service = await startCommissioning();
  beside = await startCommissioning(service);
}, 60_000);
afterAll(async () => {
  await beside.stop();
  await service.stop();
});

const year = '2026-27';
const show = (urn: string, of = year) =>
  service.call(commissioning.showCapacity, { urn, year: of }, headOf(urn));
const days = async (urn: string) => {
  const { declaredDays, heldDays, usedDays, freeDays } = await show(urn);
  return { declaredDays, heldDays, usedDays, freeDays };
};
const put = (expression: string, state: commissioning.ExpressionState) =>
  service.database.sql.run(
    `update expression_of_interest set state = $2, content = '{}',
       why = case when $2 = 'disqualified' then 'a test' end where id = $1`,
    [expression, state],
  );

describe('a school', () => {
  it('says how many days it has, more or fewer as often as it likes, and the journal has each change', async () => {
    const urn = await knownSchool(service);
    expect(await show(urn)).toMatchObject({ declaredDays: 0, freeDays: 0 });
    for (const [count, who] of [
      [10, headOf(urn)],
      [10, headOf(urn)],
      [4, director],
    ] as const)
      await service.call(commissioning.declareCapacity, { urn, year, days: count }, who);
    expect(await days(urn)).toEqual({ declaredDays: 4, heldDays: 0, usedDays: 0, freeDays: 4 });
    const { items } = await service.call(commissioning.listCapacityEntries, { urn, year }, headOf(urn));
    expect(items.map(({ kind, days: by }) => [kind, by])).toEqual([
      ['declared', 10],
      ['declared', -6],
    ]);
    await expect(
      service.database.sql.run('delete from capacity_entry where urn = $1', [urn]),
    ).rejects.toThrow(/stay as they were/);
  });

  it('is asked by its own head or the director, in a year that there is', async () => {
    const urn = await knownSchool(service);
    const declare = (who: typeof director, of = year, at = urn) =>
      service.call(commissioning.declareCapacity, { urn: at, year: of, days: 5 }, who);
    for (const who of [headOf(freshUrn()), chairOf(urn), member, finance, lead('ladywood')])
      await expect(declare(who)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(declare(director, '2026-28')).rejects.toMatchObject({ code: 'commissioning.capacity.year' });
    await expect(declare(director, year, freshUrn())).rejects.toMatchObject({ kind: 'not-found' });
    await expect(
      service.call(commissioning.showCapacity, { urn, year }, headOf(freshUrn())),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    for (const who of [director, member, person(grant('auditor'))])
      await expect(service.call(commissioning.listCapacityEntries, { urn, year }, who)).rejects.toMatchObject(
        { kind: 'forbidden' },
      );
  });
});

describe('days', () => {
  it('that were not declared are none, and the refusal says what is free', async () => {
    const { commission } = await openedCall(service);
    const urn = await knownSchool(service);
    await expect(submit(service, commission, urn)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.capacity.exceeded',
      details: [{ pointer: '/days', detail: '0 days are free' }],
    });
    await declareDays(service, urn, 7);
    await submit(service, commission, urn, { terms: { days: 5 } });
    const other = await openedCall(service);
    await expect(submit(service, other.commission, urn, { terms: { days: 3 } })).rejects.toMatchObject({
      details: [{ detail: '2 days are free' }],
    });
    await expect(declareDays(service, urn, 4)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.capacity.promised',
    });
    await expect(declareDays(service, urn, 5)).resolves.toMatchObject({ freeDays: 0 });
  });

  it('are held while it is not decided, used when it succeeds, and free otherwise', async () => {
    const { commission } = await openedCall(service);
    const urn = await knownSchool(service);
    await declareDays(service, urn, 10);
    const { expression } = await submit(service, commission, urn, { terms: { days: 6 } });
    const held = { declaredDays: 10, heldDays: 6, usedDays: 0, freeDays: 4 };
    const used = { declaredDays: 10, heldDays: 0, usedDays: 6, freeDays: 4 };
    const free = { declaredDays: 10, heldDays: 0, usedDays: 0, freeDays: 10 };
    expect(await days(urn)).toEqual(held);
    for (const [state, expected] of [
      ['valid', held],
      ['shortlisted', held],
      ['successful', used],
      ['shortlisted', held],
      ['unsuccessful', free],
      ['shortlisted', held],
      ['disqualified', free],
    ] as const) {
      await put(expression, state);
      expect(await days(urn)).toEqual(expected);
    }
    const { items } = await service.call(commissioning.listCapacityEntries, { urn, year }, headOf(urn));
    expect(items.map(({ kind }) => kind)).toEqual([
      ...['declared', 'held', 'used', 'returned', 'held', 'freed', 'held', 'freed'],
    ]);
    expect(items.slice(1).every((entry) => entry.expression === expression)).toBe(true);
  });

  it('follow a change of the offer, within what is free', async () => {
    const { commission } = await openedCall(service);
    const urn = await knownSchool(service);
    await declareDays(service, urn, 10);
    let entry = await submit(service, commission, urn, { terms: { days: 6 } });
    const offer = async (count: number) => {
      const request = { expression: entry.expression, ...expressionTerms({ days: count }) };
      // The author is whoever submitted: `submit` made a head of its own.
      const [row] = await service.database.sql.rows<{ author: string }>(
        'select author from expression_of_interest where id = $1',
        [entry.expression],
      );
      const author = { ...headOf(urn), id: row!.author };
      entry = await service.call(commissioning.changeExpression, request, having(author, entry));
    };
    await offer(10);
    expect(await days(urn)).toMatchObject({ heldDays: 10, freeDays: 0 });
    await expect(offer(11)).rejects.toMatchObject({ code: 'commissioning.capacity.exceeded' });
    await offer(2);
    expect(await days(urn)).toMatchObject({ heldDays: 2, freeDays: 8 });
  });

  it.each(['withdraw', 'cancel'] as const)('are free again when the work ends: %s', async (how) => {
    const view = await openedCall(service);
    const { commission } = view;
    const urns = [await knownSchool(service), await knownSchool(service)];
    for (const urn of urns) {
      await declareDays(service, urn, 5);
      await submit(service, commission, urn);
    }
    const operation = how === 'cancel' ? commissioning.cancelCommission : commissioning.withdrawCommission;
    await service.call(operation, { commission, reason: 'no longer needed' }, having(director, view));
    for (const urn of urns) expect(await days(urn)).toMatchObject({ heldDays: 0, freeDays: 5 });
  });

  it('are those of the school year in which the work begins', async () => {
    const { commission } = await openedCall(service, {
      terms: { startsOn: '2027-09-01', endsOn: '2028-03-01' },
    });
    const urn = await knownSchool(service);
    await declareDays(service, urn, 5);
    await expect(submit(service, commission, urn)).rejects.toMatchObject({
      code: 'commissioning.capacity.exceeded',
    });
    await declareDays(service, urn, 5, '2027-28');
    await submit(service, commission, urn);
    expect(await days(urn)).toMatchObject({ heldDays: 0 });
    expect(await show(urn, '2027-28')).toMatchObject({ heldDays: 5 });
  });

  it('are never more than were declared, whatever writes to the database', async () => {
    const { commission } = await openedCall(service);
    const urn = await knownSchool(service);
    await declareDays(service, urn, 5);
    const { expression } = await submit(service, commission, urn, { terms: { days: 5 } });
    await expect(
      service.database.sql.run('update expression_of_interest set days = 6 where id = $1', [expression]),
    ).rejects.toThrow(/capacity_not_overdrawn/);
  });
});

describe('what others see of the days of a school', () => {
  const others = [director, member, person(grant('auditor'))];
  const asOthersSee = async (urn: string): Promise<object> => {
    const [first, ...rest] = await Promise.all(
      others.map((who) => service.call(commissioning.showCapacity, { urn, year }, who)),
    );
    for (const view of rest) expect(view).toEqual(first);
    return first!;
  };
  const neverAsked = async (urn: string): Promise<number | undefined> => {
    const { items } = await service.call(commissioning.listNeverAsked, { limit: 200 }, member);
    return items.find((each) => each.urn === urn)?.expressions;
  };
  const lower = (urn: string, count: number) =>
    service.call(commissioning.declareCapacity, { urn, year, days: count }, director);

  it('does not move while what it offers is sealed, changed or withdrawn, and does when that is opened', async () => {
    const { commission } = await openedCall(service);
    const other = await openedCall(service);
    const urn = await knownSchool(service, { overall: 1 });
    await declareDays(service, urn, 10);
    const before = await asOthersSee(urn);
    expect(before).toMatchObject({ declaredDays: 10, heldDays: 0, freeDays: 10 });
    const head = headOf(urn);
    const entry = await submit(service, commission, urn, { head, terms: { days: 6 } });
    expect(await asOthersSee(urn)).toEqual(before);
    expect(await neverAsked(urn)).toBe(0);
    const request = { expression: entry.expression, ...expressionTerms({ days: 7 }) };
    await service.call(commissioning.changeExpression, request, having(head, entry));
    const second = await submit(service, other.commission, urn, { head, terms: { days: 3 } });
    expect(await asOthersSee(urn)).toEqual(before);
    const { expression } = second;
    await service.call(commissioning.withdrawExpression, { expression }, having(head, second));
    expect(await asOthersSee(urn)).toEqual(before);
    // The school itself sees all of it, whoever speaks for it.
    for (const who of [head, chairOf(urn)])
      expect(await service.call(commissioning.showCapacity, { urn, year }, who)).toMatchObject({
        ...{ declaredDays: 10, heldDays: 7, freeDays: 3 },
      });
    expect(await neverAsked(urn)).toBe(0);
    await put(entry.expression, 'valid');
    expect(await asOthersSee(urn)).toEqual(
      await show(urn).then((own) => ({ ...own, version: expect.any(Number) })),
    );
    expect(await neverAsked(urn)).toBe(1);
  });

  it('is the same when they declare days for it: they are refused fewer whether or not it has offered any', async () => {
    const { commission } = await openedCall(service);
    const [silent, offering] = [await knownSchool(service), await knownSchool(service)];
    for (const urn of [silent, offering]) await declareDays(service, urn, 10);
    await submit(service, commission, offering, { terms: { days: 6 } });
    for (const days of [9, 4])
      for (const urn of [silent, offering])
        await expect(lower(urn, days)).rejects.toMatchObject({
          ...{ kind: 'conflict', code: 'commissioning.capacity.sealed', details: [] },
        });
    const more = await Promise.all([silent, offering].map((urn) => lower(urn, 12)));
    const [one, two] = more.map(({ urn: _urn, ...view }) => view);
    expect(two).toEqual(one);
    expect(one).toMatchObject({ declaredDays: 12, heldDays: 0, freeDays: 12 });
    // It is the school's own affair.
    await expect(declareDays(service, silent, 4)).resolves.toMatchObject({ declaredDays: 4 });
    await expect(declareDays(service, offering, 4)).rejects.toMatchObject({
      details: [{ detail: 'at least 6' }],
    });
  });
});

describe('50 expressions at once, to different calls and by two processes, of a school with 10 days', () => {
  it('never promise more than 10: those that fit are kept, and all others are told what is free', async () => {
    const urn = await knownSchool(service);
    await declareDays(service, urn, 10);
    const calls: string[] = [];
    for (let n = 0; n < 50; n++) calls.push((await openedCall(service)).commission);
    const head = headOf(urn);
    const outcomes = await Promise.allSettled(
      calls.map((commission, n) =>
        submit(n % 2 === 0 ? service : beside, commission, urn, { head, terms: { days: 3 } }),
      ),
    );
    const refused = outcomes.filter((each): each is PromiseRejectedResult => each.status === 'rejected');
    expect(outcomes.length - refused.length).toBe(3);
    for (const { reason } of refused)
      expect((reason as Failure).toJSON()).toMatchObject({
        kind: 'conflict',
        code: 'commissioning.capacity.exceeded',
      });
    expect(await days(urn)).toEqual({ declaredDays: 10, heldDays: 9, usedDays: 0, freeDays: 1 });
    const [kept] = await service.database.sql.rows<{ days: number }>(
      'select sum(days)::int as days from expression_of_interest where urn = $1',
      [urn],
    );
    expect(kept!.days).toBe(9);
  }, 120_000);
});

describe('the balance of a school', () => {
  const states = ['valid', 'shortlisted', 'successful', 'unsuccessful', 'disqualified'] as const;
  type State = (typeof states)[number];
  type Step =
    | { readonly kind: 'declare'; readonly days: number }
    | { readonly kind: 'offer'; readonly which: number; readonly days: number }
    | { readonly kind: 'move'; readonly which: number; readonly to: State }
    | { readonly kind: 'end'; readonly which: number };
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ kind: fc.constant('declare' as const), days: fc.integer({ min: 0, max: 20 }) }),
    fc.record({
      kind: fc.constant('offer' as const),
      which: fc.nat(3),
      days: fc.integer({ min: 1, max: 8 }),
    }),
    fc.record({ kind: fc.constant('move' as const), which: fc.nat(3), to: fc.constantFrom(...states) }),
    fc.record({ kind: fc.constant('end' as const), which: fc.nat(3) }),
  );

  it('is what its journal sums up to after any changes at once, entry by entry never overdrawn', async () => {
    const run = async (steps: readonly Step[]): Promise<void> => {
      const { sql } = service.database;
      const urn = await knownSchool(service);
      const calls: string[] = [];
      for (let n = 0; n < 4; n++) calls.push((await openedCall(service)).commission);
      const take = (drawn: Step): Promise<unknown> => {
        switch (drawn.kind) {
          case 'declare':
            return declareDays(service, urn, drawn.days);
          case 'offer':
            return submit(service, calls[drawn.which]!, urn, { terms: { days: drawn.days } });
          case 'move':
            return sql.run(
              `update expression_of_interest set state = $2, content = '{}',
                 why = case when $2 = 'disqualified' then 'a test' end where commission = $1`,
              [calls[drawn.which], drawn.to],
            );
          case 'end':
            return sql.run(`update commission set state = 'cancelled' where id = $1`, [calls[drawn.which]]);
        }
      };
      await take({ kind: 'declare', days: 15 });
      await Promise.allSettled(steps.map(take));
      const journal = await sql.rows<{ kind: string; days: number }>(
        'select kind, days from capacity_entry where urn = $1 order by seq',
        [urn],
      );
      const sum = { declared: 0, held: 0, used: 0 };
      for (const { kind, days: by } of journal) {
        if (kind === 'declared') sum.declared += by;
        if (kind === 'held') sum.held += by;
        if (kind === 'freed' || kind === 'used') sum.held -= by;
        if (kind === 'used') sum.used += by;
        if (kind === 'returned') sum.used -= by;
        expect(sum.held + sum.used).toBeLessThanOrEqual(sum.declared);
        expect(Math.min(sum.held, sum.used)).toBeGreaterThanOrEqual(0);
      }
      const [kept] = await sql.rows('select declared, held, used from capacity where urn = $1', [urn]);
      expect(kept).toEqual(sum);
      // And from the other side: what the expressions themselves ask for.
      const [asked] = await sql.rows(
        `select coalesce(sum(e.days) filter (where e.state in ('submitted', 'valid', 'shortlisted')), 0)::int as held,
           coalesce(sum(e.days) filter (where e.state = 'successful'), 0)::int as used
         from expression_of_interest e join commission c on c.id = e.commission
         where e.urn = $1 and c.state <> 'cancelled'`,
        [urn],
      );
      expect(asked).toEqual({ held: sum.held, used: sum.used });
    };
    const many = fc.array(step, { minLength: 10, maxLength: 30 });
    await fc.assert(fc.asyncProperty(many, run), { numRuns: 10, endOnFailure: true });
  }, 120_000);
});

it('shows nothing of a school that is not known', async () => {
  await expect(
    service.call(commissioning.showCapacity, { urn: freshUrn(), year }, director),
  ).rejects.toMatchObject({ kind: 'not-found', code: 'commissioning.school.unknown' });
});
