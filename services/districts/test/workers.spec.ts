import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import type { TestService } from '@partnership/testing';
import { LeaseLost, type Claim } from '../src/feeds/claim.js';
import { ClaimsRepository } from '../src/feeds/claims.repository.js';
import { FeedWorker } from '../src/feeds/feed-worker.service.js';
import { RunProcessing } from '../src/feeds/run-processing.service.js';
import { council, ended, send, startDistricts } from './builders/districts.js';
import { file, school, type OfstedRow } from './builders/ofsted-file.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 30_000);
afterAll(() => service.stop());

const many = (count: number): OfstedRow[] => Array.from({ length: count }, () => school());

/** How much of a run is there: rows of its own, and schools that show because of it. */
async function kept(
  run: string,
): Promise<{ state: string; records: number; inspections: number; shown: number }> {
  const [found] = await service.database.sql.rows<{
    state: string;
    records: number;
    inspections: number;
    shown: number;
  }>(
    `select f.state, (select count(*) from record r where r.source = f.source) as records,
       (select sum(json_array_length(inspections)) from record r where r.source = f.source) as inspections,
       (select count(*) from school where f.source = any(school.sources)) as shown
     from feed_run f where f.id = $1`,
    [run],
  );
  if (found === undefined) throw new Error(`no run ${run}`);
  return found;
}

/** No worker of the service takes a run meanwhile: the test's own hands do. */
async function withoutWorkers<T>(work: () => Promise<T>): Promise<T> {
  const { app } = service.running;
  await app.get(FeedWorker).beforeApplicationShutdown();
  return work();
}

test('two processes read a queue of files together, each file once', async () => {
  const second = await startDistricts({ beside: service });
  try {
    const files = Array.from({ length: 6 }, () => many(300));
    const runs = await Promise.all(files.map((rows) => send(service, file(...rows))));
    const views = await Promise.all(runs.map(({ run }) => ended(service, run)));
    expect(views.map(({ state, loaded }) => ({ state, loaded }))).toEqual(
      files.map(() => ({ state: 'loaded', loaded: 300 })),
    );
    for (const { run } of runs) expect(await kept(run)).toMatchObject({ records: 300, shown: 300 });
  } finally {
    await second.stop();
  }
});

test('of one file sent twice at once, one is loaded and one changes nothing', async () => {
  const second = await startDistricts({ beside: service });
  try {
    const bytes = file(...many(1_500));
    const [a, b] = await Promise.all([send(service, bytes), send(service, bytes)]);
    const views = [await ended(service, a.run), await ended(service, b.run)];
    expect(views.map(({ state }) => state).sort()).toEqual(['checked', 'loaded']);
    expect(views.find(({ state }) => state === 'checked')).toMatchObject({ unchanged: true, loaded: 1_500 });
  } finally {
    await second.stop();
  }
});

describe('a worker that dies', () => {
  test('leaves nothing that shows, wherever it was; the next one begins anew and completes the run', async () => {
    await withoutWorkers(async () => {
      const { app } = service.running;
      const [claims, processing] = [app.get(ClaimsRepository), app.get(RunProcessing)];
      const { run } = await send(service, file(...many(3_500)));
      for (const batches of [0, 1, 3]) {
        const claim = await take(claims, run);
        let left = batches;
        // The worker stops between two batches, as if its process had been killed there.
        await processing.process(claim, () => (left -= 1) < 0);
        expect(await kept(run)).toMatchObject({ state: 'processing', shown: 0 });
        await lapse(claim);
      }
      await processing.process(await take(claims, run));
      expect(await kept(run)).toMatchObject({ state: 'loaded', records: 3_500, shown: 3_500 });
      expect(await service.call(districts.showRun, { run }, council)).toMatchObject({
        received: 3_500,
        loaded: 3_500,
      });
    });
  });

  test('and was only slow can write nothing more once another has taken over', async () => {
    await withoutWorkers(async () => {
      const { app } = service.running;
      const [claims, processing] = [app.get(ClaimsRepository), app.get(RunProcessing)];
      const { run } = await send(service, file(...many(2_500)));
      const slow = await take(claims, run);
      await lapse(slow);
      const other = await take(claims, run);
      await expect(processing.process(slow)).rejects.toThrow(LeaseLost);
      expect(await kept(run)).toMatchObject({ records: 0 });
      await processing.process(other);
      await expect(processing.process(slow)).rejects.toThrow(LeaseLost);
      expect(await kept(run)).toMatchObject({ state: 'loaded', records: 2_500, shown: 2_500 });
    });
  });

  test('with its connections cut at any moment leaves the run complete or absent, and it completes', async () => {
    const second = await startDistricts({ beside: service });
    try {
      const { run } = await send(service, file(...many(4_000)));
      for (let cut = 0; cut < 5; cut += 1) {
        await pause(40 + Math.random() * 160);
        await cutConnections();
        const found = await kept(run);
        expect([0, 4_000]).toContain(found.shown);
        expect(found.shown === 4_000).toBe(found.state === 'loaded');
      }
      expect(await ended(service, run, council, 50_000)).toMatchObject({ state: 'loaded', loaded: 4_000 });
      expect(await kept(run)).toMatchObject({ records: 4_000, shown: 4_000 });
    } finally {
      await second.stop();
    }
  }, 60_000);
});

/** Claims this run, once it can be. */
async function take(claims: ClaimsRepository, run: string): Promise<Claim> {
  const claim = await claims.take();
  if (claim?.run !== run) throw new Error(`expected to take ${run}, took ${claim?.run}`);
  return claim;
}

/** Lets the lease run out, as it does when nobody renews it. */
const lapse = ({ run }: Claim): Promise<number> =>
  service.database.sql.run(
    `update feed_run set lease_until = clock_timestamp() - interval '1 second' where id = $1`,
    [run],
  );

/** Ends the connections that are at work on the test's database. */
const cutConnections = (): Promise<number> =>
  service.database.sql
    .run(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
    )
    .catch(() => 0);
