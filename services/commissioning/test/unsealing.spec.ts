import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { copyRows, newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { Keyring, seal } from '../src/expressions/sealing.js';
import { afterDeadline, declareDays, headOf, openedCall, submit } from './builders/calls.js';
import { freshUrn, knownSchool, record, schoolSummary } from './builders/city.js';
import { sealingKey, startCommissioning } from './builders/service.js';
import { director, having, lead, member } from './builders/work.js';

let service: TestService;
beforeAll(async () => {
  service = await startCommissioning();
}, 30_000);
afterAll(() => service.stop());

const unseal = (commission: string, at: TestService = service, who = member) =>
  at.call(commissioning.unsealCall, { commission }, who);

async function applicant(commission: string, given: Parameters<typeof knownSchool>[1] = {}) {
  const urn = await knownSchool(service, given);
  await declareDays(service, urn, 10);
  const head = headOf(urn);
  return { head, ...(await submit(service, commission, urn, { head })) };
}

const read = async (expression: string, who = director) => {
  const { state, why, content } = await service.call(commissioning.showExpression, { expression }, who);
  return { state, why, content };
};

describe('what was sealed', () => {
  it('is opened after the deadline by itself, once, and told', async () => {
    const view = await openedCall(service);
    const { commission } = view;
    const one = await applicant(commission);
    await expect(unseal(commission)).rejects.toMatchObject({ code: 'commissioning.call.still-open' });
    afterDeadline(service, view);
    const told = await eventually(() =>
      service.events(commissioning.callUnsealed).find(({ subject }) => subject === commission),
    );
    expect(told.data).toEqual({ commission, valid: 1, disqualified: 0 });
    expect(await read(one.expression)).toMatchObject({ state: 'valid', why: null });
    const first = await unseal(commission);
    service.clock.advance(60_000);
    expect(await unseal(commission)).toEqual(first);
    expect(
      service.events(commissioning.callUnsealed).filter(({ subject }) => subject === commission),
    ).toHaveLength(1);
    // The commission itself is as it was: whoever has read it can go on with it.
    expect(await service.call(commissioning.showCommission, { commission }, member)).toMatchObject({
      version: view.version,
      state: 'called',
    });
  });

  it('of a school that has closed since is disqualified, with the reason, and its days are free', async () => {
    const view = await openedCall(service);
    const one = await applicant(view.commission);
    await record(service, schoolSummary({ urn: one.urn, status: 'closed', version: 9 }));
    await eventually(async () => {
      const [row] = await service.database.sql.rows<{ status: string }>(
        'select status from school where urn = $1',
        [one.urn],
      );
      return row!.status === 'closed';
    });
    afterDeadline(service, view);
    expect(await unseal(view.commission)).toMatchObject({ valid: 0, disqualified: 1 });
    expect(await read(one.expression)).toMatchObject({
      state: 'disqualified',
      why: 'The school has closed since.',
    });
    const held = await service.call(commissioning.showCapacity, { urn: one.urn, year: '2026-27' }, director);
    expect(held).toMatchObject({ heldDays: 0, freeDays: 10 });
  });

  it('and was changed in the database, or taken from elsewhere, is not opened, and the audit has an alarm', async () => {
    const view = await openedCall(service);
    const { commission } = view;
    const [changed, swapped, other, sound, longer] = [
      await applicant(commission),
      await applicant(commission),
      await applicant(commission),
      await applicant(commission),
      await applicant(commission),
    ];
    const { sql } = service.database;
    const flip =
      'update expression_of_interest set sealed = set_byte(sealed, 40, 255 - get_byte(sealed, 40)) where id = $1';
    await sql.run(flip, [changed.expression]);
    await sql.run(
      `update expression_of_interest a set sealed = b.sealed from expression_of_interest b
       where (a.id = $1 and b.id = $2) or (a.id = $2 and b.id = $1)`,
      [swapped.expression, other.expression],
    );
    // Put back to what it said before: the version that it was sealed for tells.
    const [before] = await sql.rows<{ sealed: Buffer }>(
      'select sealed from expression_of_interest where id = $1',
      [longer.expression],
    );
    await service.call(
      commissioning.changeExpression,
      {
        expression: longer.expression,
        answers: [
          { criterion: 'impact', text: 'a' },
          { criterion: 'capacity', text: 'b' },
        ],
        ...{ days: 5, pricePence: 1, roles: ['Lead'], interests: [] },
      },
      having(longer.head, longer),
    );
    await sql.run('update expression_of_interest set sealed = $2 where id = $1', [
      longer.expression,
      before!.sealed,
    ]);
    afterDeadline(service, view);
    expect(await unseal(commission)).toMatchObject({ valid: 1, disqualified: 4 });
    expect(await read(sound.expression)).toMatchObject({ state: 'valid' });
    for (const { expression } of [changed, swapped, other, longer]) {
      expect(await read(expression)).toEqual({
        state: 'disqualified',
        why: expect.stringContaining('not what the school submitted'),
        content: null,
      });
      const alarm = await sql.rows('select from platform.audit where action = $1 and record = $2', [
        'sealed expression does not open',
        `commissioning.expression/${expression}`,
      ]);
      expect(alarm).toHaveLength(1);
    }
  });

  it('of a call that was cancelled stays sealed for ever, its author’s to read', async () => {
    const view = await openedCall(service);
    const { commission } = view;
    const one = await applicant(commission);
    await service.call(
      commissioning.cancelCommission,
      { commission, reason: 'no longer needed' },
      having(director, view),
    );
    afterDeadline(service, view);
    await expect(unseal(commission)).rejects.toMatchObject({ code: 'commissioning.call.ended' });
    await expect(read(one.expression)).rejects.toMatchObject({ code: 'commissioning.expression.sealed' });
    expect(await read(one.expression, one.head)).toMatchObject({ state: 'submitted' });
  });

  it('is unsealed on demand by those who decide, and nobody else', async () => {
    const view = await openedCall(service);
    afterDeadline(service, view);
    for (const who of [lead('ladywood'), headOf('100001')])
      await expect(unseal(view.commission, service, who)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(unseal(newId())).rejects.toMatchObject({ kind: 'not-found' });
    await expect(unseal(view.commission)).resolves.toMatchObject({ valid: 0, disqualified: 0 });
  });
});

describe('a key that was replaced', () => {
  it('opens nothing while it is not configured, loses nothing, and opens all when it is', async () => {
    const view = await openedCall(service);
    const { commission } = view;
    const one = await applicant(commission);
    const now = randomBytes(32).toString('base64url');
    const without = await startCommissioning(service, { environment: { SEALING_KEY: now } });
    const request = { expression: one.expression };
    // Both processes answer; the one without the key says so, and the other opens it.
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => service.call(commissioning.showExpression, request, one.head)),
    );
    await without.stop();
    const reasons = answers.flatMap((each) =>
      each.status === 'rejected' ? [(each.reason as { code: string }).code] : [],
    );
    expect(new Set(reasons)).toEqual(new Set(['commissioning.call.key-unknown']));
    expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true);

    const rotated = await startCommissioning(service, {
      environment: { SEALING_KEY: now, SEALING_KEYS_BEFORE: sealingKey },
    });
    try {
      const all = await Promise.all(
        Array.from({ length: 20 }, () => service.call(commissioning.showExpression, request, one.head)),
      );
      expect(all.every(({ content }) => content !== null)).toBe(true);
    } finally {
      await rotated.stop();
    }
  });

  it.each([
    ['missing', ''],
    ['short', 'abc'],
    ['not base64url', `${'+'.repeat(43)}`],
  ])('that is %s keeps the service from starting, and is not repeated', async (_, key) => {
    const starting = startCommissioning(undefined, { environment: { SEALING_KEY: key } });
    await expect(starting).rejects.toThrow(/SEALING_KEY/);
    if (key !== '') await expect(starting).rejects.not.toThrow(key);
  });
});

describe('5,000 sealed expressions', () => {
  it('are opened in less than ten seconds, all of them', async () => {
    const view = await openedCall(service);
    const { commission } = view;
    const { sql } = service.database;
    const [wrapped] = await sql.rows<{ wrapped: Buffer; wrappedBy: string }>(
      'select wrapped, wrapped_by as "wrappedBy" from call_key where commission = $1',
      [commission],
    );
    const key = new Keyring(sealingKey).unwrap(commission, wrapped!)!;
    const at = service.clock.now();
    const all = Array.from({ length: 5_000 }, () => ({ expression: newId(), urn: freshUrn() }));
    const urns = all.map(({ urn }) => urn);
    await sql.run(
      `insert into school (urn, name, phase, status, authority, in_city, version)
       select urn, 'Filled School', 'primary', 'open', '330', true, 1 from unnest($1::text[]) as urn`,
      [urns],
    );
    await sql.run(
      `insert into capacity_entry (urn, year, kind, days, entered_by, entered_at)
       select urn, '2026-27', 'declared', 10, 'a test', $2 from unnest($1::text[]) as urn`,
      [urns, at],
    );
    // 2,000 characters an answer, near what the contract allows.
    const text = 'What we have done, and what came of it. '.repeat(50);
    const rows = all.map(({ expression, urn }) => {
      const content = {
        answers: { impact: `${urn} ${text}`, capacity: text },
        ...{ days: 5, pricePence: 100, roles: ['Lead'], interests: [], designations: [] },
      };
      const sealed = seal(key, content, { call: commission, expression, urn, version: 1 });
      return [expression, commission, urn, newId(), 'submitted', 5, `\\x${sealed.toString('hex')}`, at, at];
    });
    const columns = [
      'id',
      'commission',
      'urn',
      'author',
      'state',
      'days',
      'sealed',
      'submitted_at',
      'changed_at',
    ];
    await copyRows(service.database, 'expression_of_interest', columns, rows);

    // Whether the worker or this request is first, it is over when the answer comes.
    const started = performance.now();
    afterDeadline(service, view);
    const told = await unseal(commission);
    const tookMs = performance.now() - started;
    expect(told).toMatchObject({ valid: 5_000, disqualified: 0 });
    expect(tookMs).toBeLessThan(10_000);
    process.stdout.write(`5,000 sealed expressions were opened in ${Math.round(tookMs)} ms\n`);
    const [opened] = await sql.rows<{ count: number }>(
      `select count(*)::int as count from expression_of_interest
       where commission = $1 and state = 'valid' and content->'answers'->>'impact' like urn || ' What we%'`,
      [commission],
    );
    expect(opened!.count).toBe(5_000);
  }, 120_000);
});
