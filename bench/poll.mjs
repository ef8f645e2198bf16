/** An open poll with as many schools as are asked for, each with a delegate of its own. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { generateHolderKey } from '@partnership/ballot';
import { notice as checkNotice } from '@partnership/election-record';
import pg from 'pg';

/**
 * @typedef {import('../infra/local/platform.mjs').Platform} Platform
 * @typedef {{ urn: string, person: string }} School
 * @typedef {{ election: string, contest: string, notice: import('@partnership/election-record').Notice, schools: readonly School[] }} Poll
 */

const day = 86_400_000;
const inDays = (/** @type {number} */ days) => new Date(Date.now() + days * day).toISOString();
const candidates = ['Ada', 'Babbage', 'Curie', 'Darwin', 'Euler'];

/** @param {string} url @param {(client: pg.Client) => Promise<void>} run */
async function withClient(url, run) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}

/** @param {Platform} platform @param {string} token */
function asking({ gateway }, token) {
  /** @param {string} path @param {unknown} [body] @param {Record<string, string>} [headers] */
  return async (path, body, headers = {}) => {
    const answer = await fetch(`${gateway}/v1/elections${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { ok: answer.ok, etag: answer.headers.get('etag') ?? '', body: await answer.json() };
  };
}

/**
 * As it stands once its roll is frozen and its paper made. The roll comes from membership and papers from nominations; neither
 * is what is measured here.
 */
const frozen = [
  `update election set state = 'roll-frozen', nominations_open_at = now() - interval '3 days',
     nominations_close_at = now() - interval '2 days', roll_on = current_date,
     poll_opens_at = now() - interval '1 minute' where id = $1`,
  `insert into frozen_roll (election, roll, on_day, frozen_at, hash, entries, excluded)
   values ($1, gen_random_uuid(), current_date, now(), repeat('0', 64), $2, 0)`,
  `insert into elector (election, urn, name, phase, district, delegate, sector)
   select $1, urn, 'School ' || urn, 'primary', 'ladywood', person, 'primary'
   from json_to_recordset($3::json) as one (urn text, person uuid)`,
  `insert into elector_contest (contest, election, urn)
   select c.id, e.election, e.urn from elector e join contest c on c.election = e.election where e.election = $1`,
  `insert into candidate (contest, number, person, name, description)
   select c.id, paper.place, gen_random_uuid(), paper.name, ''
   from contest c, unnest($4::text[]) with ordinality as paper (name, place) where c.election = $1`,
  `update contest set outcome = 'contested', electors = $2, rule_version = '1' where election = $1`,
];

/** @param {pg.Client} client @param {string} election @param {readonly School[]} schools */
async function freeze(client, election, schools) {
  const values = [election, schools.length, JSON.stringify(schools), candidates];
  await client.query('begin');
  for (const text of frozen) {
    // Each statement has those values only that it names, as PostgreSQL will not guess the types of others.
    const used = [...new Set([...text.matchAll(/\$(\d)/g)].map(([, number]) => Number(number)))].sort();
    const own = used.reduce((all, number, index) => all.replaceAll(`$${number}`, `$${index + 1}`), text);
    await client.query(
      own,
      used.map((number) => values[number - 1]),
    );
  }
  await client.query('commit');
}

/** @param {Platform} platform @param {string} token  of the returning officer @param {number} count @returns {Promise<Poll>} */
export async function openPoll(platform, token, count) {
  const ask = asking(platform, token);
  const called = await ask('', {
    title: `A poll of ${count}`,
    contests: [{ title: 'Everybody', seats: 2, districts: [], sectors: [] }],
    timetable: {
      nominationsOpenAt: inDays(1),
      nominationsCloseAt: inDays(2),
      rollOn: inDays(3).slice(0, 10),
      pollOpensAt: inDays(4),
      pollClosesAt: inDays(5),
    },
  });
  if (!called.ok) throw new Error(JSON.stringify(called.body));
  const { election } = called.body;
  const [{ contest }] = called.body.contests;
  const schools = Array.from({ length: count }, (_, index) => ({
    urn: String(100_000 + index),
    person: randomUUID(),
  }));
  await withClient(platform.databases.elections, (client) => freeze(client, election, schools));
  const holders = await Promise.all(
    [1, 2, 3].map(async (number) => ({
      name: `Holder ${number}`,
      key: (await generateHolderKey()).publicKey,
    })),
  );
  const registered = await ask(`/${election}/holders`, { holders });
  if (!registered.ok) throw new Error(JSON.stringify(registered.body));
  await step(ask, election, 'poll-opening', 'polling');
  const answer = await fetch(`${platform.box}/elections/${election}/notice`);
  return { election, contest, notice: checkNotice(await answer.json()), schools };
}

/**
 * Takes a step of the election, and asks again while it takes longer than an answer may.
 * @param {ReturnType<typeof asking>} ask @param {string} election @param {string} path @param {string} state
 */
async function step(ask, election, path, state) {
  let said;
  for (let tries = 0; tries < 30; tries++) {
    const shown = await ask(`/${election}`);
    if (shown.body.state === state) return;
    const body = { reason: 'as the timetable says' };
    said = await ask(`/${election}/${path}`, body, { 'if-match': shown.etag });
    await pause(1_000);
  }
  throw new Error(`${path}: ${JSON.stringify(said?.body)}`);
}

/**
 * Closes the poll and tells what its log came to: figures of the close, and the tokens (SHA-256) that have a leaf.
 * @param {Platform} platform @param {string} token @param {Poll} poll
 */
export async function closePoll(platform, token, { election }) {
  const ask = asking(platform, token);
  /** @type {string[]} */
  const logged = [];
  await withClient(platform.databases.elections, async (client) => {
    await client.query('update election set poll_closes_at = now() where id = $1', [election]);
    await step(ask, election, 'poll-closing', 'polled');
    const { rows } = await client.query(
      `select distinct token from record_leaf where election = $1 and type = 'ballot'`,
      [election],
    );
    logged.push(...rows.map((row) => row.token));
  });
  const { body } = await ask(`/${election}/poll`);
  const [{ roll, issued, cast }] = body.contests;
  return { roll, issued, cast, logged: new Set(logged) };
}

/** The gateway's own key that signs access tokens. @param {Platform} platform */
export async function signingKey({ databases }) {
  /** @type {import('jose').JWK[]} */
  const keys = [];
  await withClient(databases.gateway, async (client) => {
    const { rows } = await client.query('select jwk from signing_key order by generation desc limit 1');
    keys.push(...rows.map(({ jwk }) => jwk));
  });
  const [key] = keys;
  if (key === undefined) throw new Error('the gateway has no signing key');
  return key;
}
