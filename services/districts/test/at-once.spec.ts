import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '@partnership/database';
import type { TestService } from '@partnership/testing';
import { chance, CityFiles, type Places } from './builders/city-files.js';
import { arrivals, deadlocks, noteCommits, unexplained, writes, type Write } from './builders/commits.js';
import { partsOfDirectory, stateOf } from './builders/directory-state.js';
import { startDistricts } from './builders/districts.js';
import { DirectorAtWork, LeadAtWork } from './builders/leads-at-once.js';
import { begin, complete, Writers, type Attempt, type SentFile } from './builders/writers.js';

const full = process.env['FULL_TESTS'] === '1';
const seconds = full ? 60 : 10;
const schools = 200;
const began = '2026-11-24T10:00:00Z';

const districtsOf = async ({ database }: TestService): Promise<string[]> =>
  (await database.sql.rows<{ code: string }>('select code from district order by position')).map(
    ({ code }) => code,
  );

async function placesOf({ database }: TestService): Promise<Places> {
  const rows = await database.sql.rows<{ kind: string; name: string }>(
    'select distinct kind, name from district_place order by kind, name',
  );
  const of = (kind: string): string[] => rows.filter((row) => row.kind === kind).map(({ name }) => name);
  return { wards: of('ward'), seats: of('constituency') };
}

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

describe('two feeds and twenty leads at once', () => {
  const services: TestService[] = [];
  let writers: Writers;
  let done: Write[];
  let accepted: ReadonlyMap<string, Attempt>;

  beforeAll(
    async () => {
      const first = await startDistricts({ authority: '330', now: began });
      services.push(first, await startDistricts({ authority: '330', beside: first }));
      await noteCommits(first);
      writers = new Writers(services);
      await writeTogether(first);
      done = await writes(first);
      accepted = new Map(
        writers.attempts.filter(({ outcome }) => outcome === 'accepted').map((one) => [one.requestId, one]),
      );
      report();
    },
    60_000 + seconds * 2_000,
  );
  afterAll(async () => {
    for (const service of services.toReversed()) await service.stop();
  });

  async function writeTogether(first: TestService): Promise<void> {
    const files = new CityFiles(await placesOf(first), chance(7), schools);
    const codes = await districtsOf(first);
    await writers.send({ profile: 'gias-establishments', asAt: '2024-12-31', bytes: files.establishments() });
    const startedAt = Date.now();
    const until = startedAt + seconds * 1_000;
    const ticking = setInterval(() => {
      first.clock.set(new Date(Date.parse(began) + Date.now() - startedAt));
    }, 1);
    const keep = async (write: (round: number) => Promise<unknown>): Promise<void> => {
      for (let round = 0; Date.now() < until; round += 1) await write(round);
    };
    const days = chance(11);
    const dayOf = (round: number): string =>
      addDays('2025-01-01', days() < 0.25 ? Math.floor(days() * 600) : (round * 3) % 600);
    const bytes = {
      'gias-establishments': () => files.establishments(),
      'gias-links': () => files.links(),
      'ofsted-mi': () => files.inspections(),
    };
    const feed = (profile: (round: number) => keyof typeof bytes): Promise<void> => {
      let last: SentFile | undefined;
      return keep((round) => {
        const name = profile(round);
        const again = last !== undefined && days() < 0.05;
        last = again ? last : { profile: name, asAt: dayOf(round), bytes: bytes[name]() };
        return writers.send(last ?? { profile: name, asAt: dayOf(round), bytes: bytes[name]() });
      });
    };
    const leads = Array.from({ length: 20 }, (_, index) => {
      const own = codes[index % codes.length] ?? '';
      const beside = codes[(index + 1) % codes.length] ?? '';
      return new LeadAtWork(writers, chance(100 + index), files.urns, index < 10 ? [own] : [own, beside]);
    });
    const director = new DirectorAtWork(writers, chance(5), files.urns);
    try {
      await Promise.all([
        feed((round) => (round % 4 === 3 ? 'gias-links' : 'gias-establishments')),
        feed(() => 'ofsted-mi'),
        ...leads.map((lead) => keep(() => lead.write())),
        keep(() => director.write()),
      ]);
    } finally {
      clearInterval(ticking);
    }
  }

  function report(): void {
    const count = (choose: (attempt: Attempt) => string): Record<string, number> => {
      const counts: Record<string, number> = {};
      for (const one of writers.attempts) counts[choose(one)] = (counts[choose(one)] ?? 0) + 1;
      return counts;
    };
    const runs = done.filter(({ actions }) => actions.includes('feed run loaded')).length;
    const ms = [...accepted.values()].map((one) => one.ms);
    process.stderr.write(
      `${JSON.stringify({
        seconds,
        runs,
        edits: accepted.size,
        p95: Math.round(percentile(ms, 0.95)),
        outcomes: count(({ what, outcome }) => `${what} ${outcome}`),
      })}\n`,
    );
  }

  test('nothing is refused but for what was read meanwhile being old', () => {
    const outcomes = new Set(writers.attempts.map(({ outcome }) => outcome));
    const expected = [
      'accepted',
      // The suites share their cores.
      'timeout platform.service.timeout',
      'stale platform.version.stale',
      'stale districts.signal.decided-meanwhile',
      // The school was moved out of the lead's districts since it was read.
      'forbidden districts.school.not-your-district',
      'forbidden districts.accuracy.not-your-school',
      'forbidden districts.signal.not-yours',
      'forbidden districts.concern.not-yours',
      'conflict districts.verification.move-refused',
      'conflict districts.verification.newer-told',
      'conflict districts.discrepancy.move-refused',
      'conflict districts.signal.move-refused',
      'conflict districts.link.move-refused',
      'conflict districts.feed.move-refused',
    ];
    expect([...outcomes].filter((outcome) => !expected.includes(outcome))).toEqual([]);
    expect(accepted.size).toBeGreaterThan(seconds);
  });

  test('who writes on a version that has passed is told so, and nothing is written', () => {
    const stale = writers.attempts.filter((attempt) => attempt.stale);
    expect(stale.length).toBeGreaterThan(seconds / 5);
    expect(stale.filter(({ requestId }) => accepted.has(requestId))).toEqual([]);
    expect(stale.filter(({ outcome }) => !/^(stale|forbidden|timeout) /.test(outcome))).toEqual([]);
  });

  test('no run had to be read twice, and PostgreSQL broke no deadlock', async () => {
    const [first] = services;
    const rows = await first!.database.sql.rows<{ state: string; attempts: number }>(
      `select state, max(attempts) as attempts from feed_run group by state order by state`,
    );
    expect(rows.filter(({ state }) => !['loaded', 'checked', 'reversed'].includes(state))).toEqual([]);
    expect(rows.filter(({ attempts }) => attempts > 1)).toEqual([]);
    expect(await deadlocks(first!)).toBe(0);
  });

  test('every version of a school was made once, by one write that was accepted', async () => {
    expect(await unexplained(services[0]!)).toEqual([]);
    const asked = new Set([...accepted.keys(), ...writers.files.keys()]);
    expect(done.filter(({ requestId }) => !asked.has(requestId))).toEqual([]);
    const written = new Set(done.map(({ requestId }) => requestId));
    expect([...accepted.keys()].filter((requestId) => !written.has(requestId))).toEqual([]);
  });

  test('every decision on a district is in the history of its school', async () => {
    const rows = await services[0]!.database.sql.rows<{ reason: string }>(
      `select reason from school_district where basis = 'decided'`,
    );
    const decided = [...accepted.values()].filter(({ what }) => what === 'district');
    expect(rows).toHaveLength(decided.length);
    expect(new Set(rows.map(({ reason }) => reason)).size).toBe(decided.length);
  });

  test(
    'the same runs and edits, one after the other, make the same directory',
    async () => {
      const [first] = services;
      const there = await startDistricts({ authority: '330', now: began });
      services.push(there);
      const ids = new Map<string, string>();
      const arrived = await arrivals(first!);
      const waiting = [...arrived].filter(([request]) => writers.files.has(request));
      for (const { requestId } of done) {
        const { at, source } = arrived.get(requestId) ?? { at: there.clock.now(), source: 0 };
        // What counts between sources of one day is when they arrived, not when they were read.
        there.clock.set(at);
        while ((waiting[0]?.[1].source ?? Infinity) <= source) {
          const [run = ''] = waiting.shift() ?? [];
          ids.set(run, await begin(there, writers.files.get(run)!));
        }
        const file = writers.files.get(requestId);
        if (file === undefined) await accepted.get(requestId)?.again(there, ids);
        else expect(await complete(there, ids.get(requestId) ?? '', file)).toMatchObject({ state: 'loaded' });
      }
      for (const part of partsOfDirectory)
        expect({ [part]: await stateOf(there, part) }).toEqual({ [part]: await stateOf(first!, part) });
    },
    120_000 + seconds * 10_000,
  );
});
