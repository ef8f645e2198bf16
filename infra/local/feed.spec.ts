import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';

const run = '01999999-0000-7000-8000-000000000001';
const counts = { received: 3, loaded: 2, quarantined: 1, comparators: 0, warnings: 4, unchanged: false };
const file = join(mkdtempSync(join(tmpdir(), 'feed-')), 'schools.csv');

/** A gateway that has just taken the file and says what the test wants it to say of the run. */
const gateway = createServer();
let address: string;
let outcome: object;
let polls: number;
let sent: { url: string; type: string | undefined; token: string | undefined; body: string };

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function answer(
  request: IncomingMessage,
): Promise<{ status?: number; headers?: Record<string, string>; body: object }> {
  const { url = '', headers } = request;
  if (url === '/oidc/.well-known/openid-configuration') {
    return { body: { issuer: `${address}/oidc`, token_endpoint: `${address}/oidc/token` } };
  }
  if (url === '/oidc/token') {
    const secret = Buffer.from(headers.authorization?.slice(6) ?? '', 'base64').toString();
    const resource = new URLSearchParams(await bodyOf(request)).get('resource') ?? '';
    const allowed = secret === 'council:secret' && resource === `${address}/v1`;
    return allowed ? { body: { access_token: 'token' } } : { status: 401, body: { error: 'invalid_client' } };
  }
  if (url === `/v1/feeds/runs/${run}`) {
    polls += 1;
    return { body: polls < 3 ? { run, state: 'processing' } : { run, ...counts, fault: null, ...outcome } };
  }
  sent = { url, type: headers['content-type'], token: headers.authorization, body: await bodyOf(request) };
  return { status: 202, headers: { location: `/v1/feeds/runs/${run}` }, body: {} };
}

gateway.on('request', (request, response) => {
  void answer(request).then(({ status = 200, headers = {}, body }) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
});

/** Runs the command as a council's script would: address and credential from the environment. */
const feed = (secret: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const env = {
      ...process.env,
      PARTNERSHIP_URL: address,
      FEED_CLIENT_ID: 'council',
      FEED_CLIENT_SECRET: secret,
    };
    const child = execFile(
      process.execPath,
      [join(import.meta.dirname, 'feed.mjs'), 'ofsted-mi', file, '--as-at', '2023-08-31', ...args],
      { env },
      (_, stdout, stderr) => {
        resolve({ code: child.exitCode ?? 1, stdout, stderr });
      },
    );
  });

beforeEach(async () => {
  polls = 0;
  outcome = { state: 'loaded' };
  writeFileSync(file, 'URN,Name\n999001,Ash\n');
  gateway.listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  const bound = gateway.address();
  address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
});

afterEach(async () => {
  gateway.closeAllConnections();
  gateway.close();
  await once(gateway, 'close');
});

it('sends the file as it is and prints what became of it in one line', async () => {
  const { code, stdout } = await feed('secret', '--period', '2022-23', '--dry-run');
  expect({ code, report: JSON.parse(stdout) as unknown }).toEqual({ code: 0, report: { run, ...counts } });
  expect(sent).toEqual({
    url: '/v1/feeds/ofsted-mi/runs?asAt=2023-08-31&period=2022-23&dryRun=true',
    type: 'text/csv',
    token: 'Bearer token',
    body: 'URN,Name\n999001,Ash\n',
  });
});

it('ends with an error that names the place when the file is refused', async () => {
  outcome = {
    state: 'refused',
    fault: { code: 'unclosed-quote', detail: 'a quote is never closed', line: 7 },
  };
  const { code, stdout, stderr } = await feed('secret');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.trim()).toBe(`${file}:7: refused: unclosed-quote: a quote is never closed`);
});

it('says that the credential is wrong', async () => {
  const { code, stderr } = await feed('another');
  expect({ code, stderr: stderr.trim() }).toEqual({
    code: 1,
    stderr: 'no access token for council: invalid_client',
  });
});
