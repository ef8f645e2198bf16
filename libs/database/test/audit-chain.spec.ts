import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  AuditChain,
  newId,
  SystemClock,
  UnitOfWork,
  verifyAudit,
  type Database,
} from '@partnership/database';
import { asking, freshDatabase, oneRow } from './fixture.js';

describe('the audit', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>;
  let database: Database;
  let unit: UnitOfWork;
  let chain: AuditChain;

  beforeEach(async () => {
    fresh = await freshDatabase();
    database = fresh.open();
    unit = new UnitOfWork(database, { source: 'membership', clock: new SystemClock() });
    chain = new AuditChain(database);
  });

  afterEach(() => fresh.drop());

  const note = (record: string = newId()) =>
    unit.run(asking(), (work) => {
      work.audit({ action: 'thing made', record, why: 'asked', fields: { z: 1, a: ['ü', 2.5] } });
      return Promise.resolve({});
    });

  /** What somebody with the database's own powers could do. */
  const tamper = (statement: string) =>
    database.sql.run(`set session_replication_role = replica; ${statement}; reset session_replication_role`);

  test('refuses to change, delete or empty its rows', async () => {
    await note();
    for (const statement of [
      `update platform.audit set why = 'other'`,
      `update platform.audit set hash = '\\x00', prev_hash = '\\x00', position = 1, why = 'other'`,
      'delete from platform.audit',
      'truncate platform.audit',
    ])
      await expect(database.sql.run(statement)).rejects.toThrow('append-only');

    await chain.seal();
    const again = `update platform.audit set hash = '\\x00'`;
    await expect(database.sql.run(again)).rejects.toThrow('append-only');
  });

  test('links every committed row once, whoever seals, and verifies', async () => {
    await Promise.all(Array.from({ length: 30 }, () => note()));

    const others = [new AuditChain(fresh.open()), new AuditChain(fresh.open())];
    await Promise.all([chain.seal(), ...others.map((other) => other.seal())]);
    await note();
    await chain.seal();

    await expect(verifyAudit(database.sql)).resolves.toEqual({
      sealed: 31,
      unsealed: 0,
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
      broken: null,
    });
  });

  test('a row that commits late is linked after those that were faster', async () => {
    let finish: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let inside: () => void = () => undefined;
    const numbered = new Promise<void>((resolve) => {
      inside = resolve;
    });
    const late = unit.run(asking(), async ({ sql }) => {
      await sql.run(
        `insert into platform.audit (at, actor_kind, actor_id, operation, action, record, fields, request_id)
         values (now(), 'person', 'p', 'o', 'late', 'r', '{}', 'q')`,
      );
      inside();
      await waiting;
      return {};
    });
    await numbered;
    await note();
    await chain.seal();
    finish();
    await late;
    await chain.seal();

    const order = await database.sql.rows('select seq, action from platform.audit order by position');
    expect(order).toEqual([
      { seq: 2, action: 'thing made' },
      { seq: 1, action: 'late' },
    ]);
    await expect(verifyAudit(database.sql)).resolves.toMatchObject({ sealed: 2, broken: null });
  });

  test.each([
    ['a changed reason', `update platform.audit set why = 'other' where position = 3`, 3],
    ['a changed field', `update platform.audit set fields = '{"z": 2}' where position = 3`, 3],
    ['a changed time', `update platform.audit set at = at + interval '1 microsecond' where position = 3`, 3],
    ['a missing row', 'delete from platform.audit where position = 3', 3],
    ['two rows exchanged', `update platform.audit set position = 10 - position where position in (4, 6)`, 4],
    ['a row put in between', `update platform.audit set position = position + 1 where position > 4`, 5],
  ])('finds %s and where it is', async (_what, statement, position) => {
    for (let i = 0; i < 8; i++) await note();
    await chain.seal();
    await tamper('drop index platform.audit_position');
    await tamper(statement);

    const verdict = await verifyAudit(database.sql);

    expect(verdict.broken).toMatchObject({ position });
    expect(verdict.sealed).toBe(position - 1);
  });

  test('says how many rows are not linked yet', async () => {
    await note();
    await expect(verifyAudit(database.sql)).resolves.toEqual({
      sealed: 0,
      unsealed: 1,
      head: null,
      broken: null,
    });
  });

  test('seals by itself, more than one batch', async () => {
    await database.sql.run(
      `insert into platform.audit (at, actor_kind, actor_id, operation, action, record, fields, request_id)
       select now(), 'person', 'p', 'o', 'a', n::text, '{}', 'q' from generate_series(1, 2500) n`,
    );
    chain.start();
    for (let i = 0; i < 100; i++) {
      const { count } = await oneRow<{ count: number }>(
        database,
        'select count(*) from platform.audit where hash is null',
      );
      if (count === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await chain.close();

    await expect(verifyAudit(database.sql)).resolves.toMatchObject({
      sealed: 2500,
      unsealed: 0,
      broken: null,
    });
  });
});
