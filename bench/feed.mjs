import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'csv-parse';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { generateCity } from '../infra/demo/city.mjs';

/** Writes a file of that many schools in the layout of the management information. @param {string} path @param {number} schools */
export async function writeFeed(path, schools) {
  const city = generateCity({ schools, neighbours: 0, seed: 7 });
  const [feed] = city.feeds;
  const out = createWriteStream(path);
  for (const chunk of feed.chunks()) if (!out.write(chunk)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

/**
 * Sends a file through the gateway and waits until the run is visible. Seconds from the first byte to that.
 * @param {{ gateway: string, token: string, path: string, asAt: string }} delivery
 */
export async function sendFeed({ gateway, token, path, asAt }) {
  const began = performance.now();
  const authorization = `Bearer ${token}`;
  const response = await fetch(`${gateway}/v1/feeds/ofsted-mi/runs?asAt=${asAt}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'text/csv' },
    body: Readable.toWeb(createReadStream(path)),
    duplex: 'half',
  });
  let run = await response.json();
  if (!response.ok) throw new Error(`the feed was refused: ${JSON.stringify(run)}`);
  while (['receiving', 'received', 'processing'].includes(run.state)) {
    await pause(100);
    run = await (await fetch(`${gateway}/v1/feeds/runs/${run.run}`, { headers: { authorization } })).json();
  }
  if (run.state !== 'loaded') throw new Error(`the run ended ${run.state}: ${JSON.stringify(run.fault)}`);
  return { seconds: (performance.now() - began) / 1_000, rows: run.received, loaded: run.loaded };
}

/**
 * Ends when the other services have taken in all that districts has told of schools, so that what is measured next has the
 * machine for itself. Throws after two minutes.
 * @param {Record<string, string>} databases
 */
export async function quiet(databases) {
  const [districts, ...others] = ['districts', 'membership', 'commissioning', 'elections'].map(
    (service) => new pg.Client({ connectionString: databases[service] }),
  );
  await Promise.all([districts, ...others].map((client) => client.connect()));
  try {
    const { rows } = await districts.query(
      "select id from platform.outbox where type = 'districts.schools.recorded.v1'",
    );
    const ids = rows.map(({ id }) => id);
    const all = async (/** @type {pg.Client} */ client) => {
      const text =
        'select count(distinct event_id) as count from platform.inbox where event_id = any($1::uuid[])';
      const { rows: found } = await client.query(text, [ids]);
      return Number(found[0].count) === ids.length;
    };
    for (let tries = 0; tries < 240; tries += 1) {
      if ((await Promise.all(others.map(all))).every(Boolean)) return;
      await pause(500);
    }
    throw new Error('the services are still taking in events after two minutes');
  } finally {
    await Promise.all([districts, ...others].map((client) => client.end()));
  }
}

/** The bare way: parse the same file and COPY its cells into a table of text columns, with its hash. @param {string} databaseUrl @param {string} path */
export async function copyFeed(databaseUrl, path) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const width = 78;
    const columns = Array.from({ length: width }, (_, index) => `c${index} text`).join(', ');
    await client.query(`drop table if exists bench_copy; create table bench_copy (${columns})`);
    const began = performance.now();
    const hash = createHash('sha256');
    let rows = 0;
    const lines = async function* (records) {
      for await (const record of records) {
        const cells = [...record.slice(0, width), ...Array(Math.max(0, width - record.length)).fill('')];
        rows++;
        yield `${cells.map((cell) => cell.replace(/[\\\t\n\r]/g, ' ')).join('\t')}\n`;
      }
    };
    const source = createReadStream(path).on('data', (chunk) => hash.update(chunk));
    await pipeline(
      source,
      parse({ encoding: 'latin1', from: 2, relax_column_count: true, bom: true }),
      lines,
      client.query(copyFrom('copy bench_copy from stdin')),
    );
    return { seconds: (performance.now() - began) / 1_000, rows };
  } finally {
    await client.end();
  }
}
