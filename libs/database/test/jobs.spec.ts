import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  defineJob,
  FixedClock,
  hourly,
  JobRunner,
  newId,
  platformJobs,
  UnitOfWork,
  type Database,
  type Job,
} from '@partnership/database';
import { asking, count, freshDatabase, oneRow } from './fixture.js';

const minute = 60_000;
const hour = 60 * minute;

describe('JobRunner', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>;
  let database: Database;
  let clock: FixedClock;

  beforeEach(async () => {
    fresh = await freshDatabase();
    database = fresh.open();
    clock = new FixedClock('2026-03-01T09:30:00Z');
  });

  afterEach(() => fresh.drop());

  function runner(jobs: readonly Job[], on: Database = database): JobRunner {
    const unit = new UnitOfWork(on, { source: 'membership', clock });
    return new JobRunner(on, unit, { source: 'membership', clock, jobs, tickMs: 20 });
  }

  const keep = (ran: string[], run: Job['run'] = () => Promise.resolve()): Job =>
    defineJob({
      name: 'membership.reminders',
      due: hourly,
      run: async (work, period) => {
        await work.sql.run('insert into thing (id) values ($1)', [newId()]);
        await run(work, period);
        ran.push(period);
      },
    });

  test('runs each period once it is due, and none of the time before the job was known', async () => {
    const ran: string[] = [];
    const jobs = runner([keep(ran)]);
    await jobs.tick();
    expect(ran).toEqual([]);

    clock.advance(2 * hour);
    await expect(jobs.tick()).resolves.toBe(2);
    await expect(jobs.tick()).resolves.toBe(0);

    expect(ran).toEqual(['2026-03-01T10', '2026-03-01T11']);
  });

  test('makes up after a restart for what fell due meanwhile', async () => {
    const ran: string[] = [];
    await runner([keep(ran)]).tick();
    clock.advance(3 * hour);
    await runner([keep(ran)]).tick();
    expect(ran).toEqual(['2026-03-01T10', '2026-03-01T11', '2026-03-01T12']);
  });

  test('several runners run a period once', async () => {
    const ran: string[] = [];
    const slow = keep(ran, () => new Promise((resolve) => setTimeout(resolve, 100)));
    const runners = [database, fresh.open(), fresh.open()].map((on) => runner([slow], on));
    await runners[0]?.tick();
    clock.advance(hour);

    await Promise.all(runners.map((each) => each.tick()));

    expect(ran).toEqual(['2026-03-01T10']);
    expect(await count(database, 'thing')).toBe(1);
  });

  test('a clock that went back and forth does not run a period again', async () => {
    const ran: string[] = [];
    const jobs = runner([keep(ran)]);
    await jobs.tick();
    clock.advance(hour);
    await jobs.tick();
    clock.advance(-2 * hour);
    await jobs.tick();
    clock.advance(2 * hour);
    await jobs.tick();
    expect(ran).toEqual(['2026-03-01T10', '2026-03-01T09']);
  });

  test('a job that fails leaves nothing but its error, waits longer each time, and succeeds in the end', async () => {
    const ran: string[] = [];
    let broken = true;
    const jobs = runner([
      keep(ran, () => (broken ? Promise.reject(new Error('the bank is closed')) : Promise.resolve())),
    ]);
    await jobs.tick();
    clock.advance(hour);
    await expect(jobs.tick()).resolves.toBe(0);

    expect(await count(database, 'thing')).toBe(0);
    const row = () =>
      oneRow<object>(
        database,
        `select attempts, error, done_at, extract(epoch from waiting_until - $1)::int as waits from platform.job`,
        [clock.now()],
      );
    expect(await row()).toEqual({ attempts: 1, error: 'Error: the bank is closed', done_at: null, waits: 5 });

    await jobs.tick();
    expect(await row()).toMatchObject({ attempts: 1 });
    clock.advance(5000);
    await jobs.tick();
    expect(await row()).toMatchObject({ attempts: 2, waits: 10 });

    broken = false;
    clock.advance(10_000);
    await expect(jobs.tick()).resolves.toBe(1);
    expect(await row()).toMatchObject({ attempts: 3, error: null, done_at: clock.now() });
  });

  test('one that fails does not keep the others from running', async () => {
    const ran: string[] = [];
    const broken = defineJob({
      name: 'membership.broken',
      due: hourly,
      run: () => Promise.reject(new Error('no')),
    });
    const jobs = runner([broken, keep(ran)]);
    await jobs.tick();
    clock.advance(hour);
    await jobs.tick();
    expect(ran).toEqual(['2026-03-01T10']);
  });

  test('ticks by itself until it is closed, and waits for the job under way', async () => {
    const ran: string[] = [];
    const jobs = runner([keep(ran, () => new Promise((resolve) => setTimeout(resolve, 50)))]);
    await jobs.tick();
    clock.advance(hour);
    jobs.start();
    while ((await count(database, 'platform.job')) === 0)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await jobs.close();
    expect(ran).toEqual(['2026-03-01T10']);
  });

  test("the platform's own jobs forget answers and published events after 7 days, never unpublished ones", async () => {
    const unit = new UnitOfWork(database, { source: 'membership', clock });
    const caller = asking({ idempotencyKey: 'once', requestHash: 'aa' });
    await unit.run(caller, () => Promise.resolve({ first: true }));
    await database.sql.run(
      `insert into platform.outbox (id, type, subject, version, data, time, published_at)
       select gen_random_uuid(), 't', 's', 1, '{}', $1, case when n = 1 then now() end from generate_series(1, 2) n`,
      [clock.now()],
    );
    const jobs = runner(platformJobs);
    await jobs.tick();

    clock.advance(7 * 24 * hour - minute);
    await jobs.tick();
    expect(await count(database, 'platform.idempotency')).toBe(1);
    expect(await count(database, 'platform.outbox')).toBe(2);

    clock.advance(hour);
    await jobs.tick();
    expect(await count(database, 'platform.idempotency')).toBe(0);
    expect(await count(database, 'platform.outbox where published_at is null')).toBe(1);
    expect(await count(database, 'platform.outbox')).toBe(1);
    await expect(unit.run(caller, () => Promise.resolve({ first: false }))).resolves.toEqual({
      first: false,
    });
  });
});
