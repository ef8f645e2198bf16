import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  addDays,
  civilDate,
  DatabaseClock,
  dailyAt,
  FixedClock,
  hourly,
  latest,
  londonInstant,
} from '@partnership/database';
import { freshDatabase } from './fixture.js';

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(holds()).toBe(true);
}

describe('civil time in London', () => {
  test.each([
    ['2026-01-15T23:59:59Z', '2026-01-15'],
    ['2026-07-15T22:59:59Z', '2026-07-15'],
    ['2026-07-15T23:00:00Z', '2026-07-16'],
  ])('at %s the date is %s', (at, date) => {
    expect(civilDate(new Date(at))).toBe(date);
    expect(new FixedClock(at).today()).toBe(date);
  });

  test.each([
    ['2026-01-15', '17:00', '2026-01-15T17:00:00.000Z'],
    ['2026-07-15', '17:00', '2026-07-15T16:00:00.000Z'],
    ['2026-07-15', '00:30', '2026-07-14T23:30:00.000Z'],
    ['2026-03-29', '00:30', '2026-03-29T00:30:00.000Z'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25', '03:00', '2026-10-25T03:00:00.000Z'],
  ])('%s at %s is %s', (date, time, instant) => {
    expect(londonInstant(date, time).toISOString()).toBe(instant);
  });

  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days is %s', (date, days, then) => {
    expect(addDays(date, days)).toBe(then);
  });
});

describe('due periods', () => {
  const between = (from: string, to: string) => [new Date(from), new Date(to)] as const;

  test('an hour is due at its beginning, once', () => {
    expect(hourly(...between('2026-03-01T09:59:59Z', '2026-03-01T10:00:00Z'))).toEqual(['2026-03-01T10']);
    expect(hourly(...between('2026-03-01T10:00:00Z', '2026-03-01T10:59:59Z'))).toEqual([]);
  });

  test('a day is due when the clocks of London show the time, through the change to summer time', () => {
    const due = dailyAt('06:00');
    expect(due(...between('2026-03-28T06:00:00Z', '2026-03-29T05:00:00Z'))).toEqual(['2026-03-29']);
    expect(due(...between('2026-03-29T05:00:00Z', '2026-03-31T04:59:59Z'))).toEqual(['2026-03-30']);
  });

  test('nothing is due when the clock goes back', () => {
    expect(dailyAt('06:00')(...between('2026-03-05T00:00:00Z', '2026-03-01T00:00:00Z'))).toEqual([]);
    expect(hourly(...between('2026-03-05T00:00:00Z', '2026-03-01T00:00:00Z'))).toEqual([]);
  });

  test('of missed periods the latest can stand for all', () => {
    expect(latest(hourly)(...between('2026-03-01T00:30:00Z', '2026-03-03T00:30:00Z'))).toEqual([
      '2026-03-03T00',
    ]);
    expect(latest(hourly)(...between('2026-03-01T00:30:00Z', '2026-03-01T00:31:00Z'))).toEqual([]);
  });
});

describe('DatabaseClock', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>;

  beforeAll(async () => {
    fresh = await freshDatabase();
  });

  afterAll(() => fresh.drop());

  const offset = (clock: DatabaseClock): number => Math.round((clock.now().getTime() - Date.now()) / 1000);

  test('every process follows a move at once, and one that starts later begins with it', async () => {
    const slow = { pollMs: 600_000 };
    const [here, there, later] = [1, 2, 3].map(() => new DatabaseClock(fresh.open(), slow));
    await Promise.all([here?.start(), there?.start()]);

    await here?.move(86_400_000);

    expect(offset(here!)).toBe(86_400);
    await until(() => offset(there!) === 86_400);
    await later?.start();
    expect(offset(later!)).toBe(86_400);
    await here?.move(0);
    await until(() => offset(later!) === 0);
    await Promise.all([here?.close(), there?.close(), later?.close()]);
  });

  test('a process whose listening connection was cut catches up as soon as it is back', async () => {
    const database = fresh.open();
    const clock = new DatabaseClock(database, { pollMs: 600_000 });
    await clock.start();
    const listening = `select pid from pg_stat_activity where application_name = 'spec listener' and state = 'idle' and datname = current_database()`;
    await until(() => true);
    for (let i = 0; i < 100 && (await database.sql.rows(listening)).length === 0; i++)
      await new Promise((resolve) => setTimeout(resolve, 25));

    await database.sql.run(`select pg_terminate_backend(pid) from (${listening}) l`);
    await database.sql.run('update platform.clock set offset_ms = 5000');

    await until(() => offset(clock) === 5);
    await clock.close();
  });

  test('without a notification the next poll finds the move', async () => {
    const clock = new DatabaseClock(fresh.open(), { pollMs: 30 });
    await clock.start();
    await fresh
      .open()
      .sql.run(
        `set session_replication_role = replica; update platform.clock set offset_ms = 7000; reset session_replication_role`,
      );
    await until(() => offset(clock) === 7);
    await clock.close();
  });
});
