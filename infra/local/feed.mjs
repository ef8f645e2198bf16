/**
 * Sends a feed file and waits for what became of it:
 * `npm run -s feed -- <profile> <file> --as-at YYYY-MM-DD [--period P] [--dry-run]`.
 */
import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { accessToken, runningPlatform } from './client.mjs';

/**
 * @typedef {{ pointer?: string, code?: string, detail?: string }} ProblemDetail
 * @typedef {{ title?: string, detail?: string, code?: string, errors?: ProblemDetail[] }} Problem
 * @typedef {Record<string, unknown> & { state: string, fault: { code: string, detail: string, line: number | null } | null }} Run
 */

const usage = 'npm run -s feed -- <profile> <file> --as-at YYYY-MM-DD [--period P] [--dry-run]';
const waitMs = 10 * 60_000;
const underWay = new Set(['receiving', 'received', 'processing']);

/** A refusal that is for the reader of the terminal, not a fault of this program. */
class Refused extends Error {}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'as-at': { type: 'string' }, period: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  });
  const [profile, file] = positionals;
  const asAt = values['as-at'];
  if (!profile || !file || !asAt || positionals.length > 2) throw new Refused(usage);
  // npm runs its scripts in the clone, whatever folder the person was in.
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  const query = new URLSearchParams({ asAt });
  if (values.period !== undefined) query.set('period', values.period);
  if (values['dry-run']) query.set('dryRun', 'true');
  return { profile, path, query };
}

function destination() {
  const platform = runningPlatform();
  const gateway = process.env.PARTNERSHIP_URL ?? platform?.gateway;
  const id = process.env.FEED_CLIENT_ID ?? platform?.feedClient.id;
  const secret = process.env.FEED_CLIENT_SECRET ?? platform?.feedClient.secret;
  if (gateway && id && secret) return { gateway: gateway.replace(/\/$/, ''), client: { id, secret } };
  throw new Refused(
    'no platform runs in this clone (npm start); for another one set PARTNERSHIP_URL, FEED_CLIENT_ID and FEED_CLIENT_SECRET',
  );
}

/** @param {ProblemDetail} fault */
const detailLine = ({ pointer, code, detail }) => [pointer, code, detail].filter(Boolean).join(': ');

/** @param {unknown} error */
function explain(error) {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error
    ? `${error.message}: ${error.cause.message || error.cause.name}`
    : error.message;
}

/** @param {Response} response @returns {Promise<never>} */
async function refuse(response) {
  const text = await response.text();
  /** @type {Problem} */
  let problem = { detail: text };
  try {
    problem = JSON.parse(text);
  } catch {
    // Not from the gateway itself; the text is all there is.
  }
  const head = `${response.status} ${[problem.code, problem.detail ?? problem.title].filter(Boolean).join(': ')}`;
  throw new Refused([head, ...(problem.errors ?? []).map(detailLine)].join('\n'));
}

/** @param {string} path */
function sizeOf(path) {
  try {
    return statSync(path).size;
  } catch {
    throw new Refused(`${path} cannot be read`);
  }
}

/**
 * @param {string} url
 * @param {string} path
 * @param {string} token
 * @returns {Promise<string>} where the run can be watched
 */
async function send(url, path, token) {
  const size = sizeOf(path);
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', 'content-length': String(size) },
    body: createReadStream(path),
    duplex: 'half',
  });
  if (response.status !== 202) return refuse(response);
  const location = response.headers.get('location');
  if (!location) throw new Refused('the gateway took the file but did not say where its run is');
  return new URL(location, url).href;
}

/** @param {string} url @param {string} token @returns {Promise<Run>} */
async function settled(url, token) {
  const end = Date.now() + waitMs;
  while (Date.now() < end) {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) return refuse(response);
    const run = /** @type {Run} */ (await response.json());
    if (!underWay.has(run.state)) return run;
    await pause(200);
  }
  throw new Refused(`the run at ${url} is not done after ${waitMs / 60_000} minutes`);
}

async function main() {
  const { profile, path, query } = readArguments();
  const { gateway, client } = destination();
  const token = await accessToken(gateway, client);
  const place = await send(
    `${gateway}/v1/feeds/${encodeURIComponent(profile)}/runs?${query.toString()}`,
    path,
    token,
  );
  const result = await settled(place, token);
  if (result.state === 'refused') {
    const { code, detail, line } = result.fault ?? {
      code: 'unknown',
      detail: 'no reason was given',
      line: null,
    };
    throw new Refused(`${path}${line === null ? '' : `:${line}`}: refused: ${code}: ${detail}`);
  }
  const { run, received, loaded, quarantined, comparators, warnings, unchanged } = result;
  console.log(JSON.stringify({ run, received, loaded, quarantined, comparators, warnings, unchanged }));
}

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  console.error(explain(error));
}
