import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { generateCity } from '../infra/demo/city.mjs';
import { TestPlatform } from './platform.mjs';

interface Notice {
  notice: string;
  recipients: number;
  counts: Record<string, number>;
}

const schools = 20;
/** What one process sends at a time. */
const atOnce = 5;
const received: string[] = [];
let begun = 0;
let taking = 0;
let release = (): void => undefined;
const holding = new Promise<void>((resolve) => {
  release = resolve;
});

/** Takes every mail in, and keeps its answer to itself until it is released. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onMailFrom: (_address, _session, done) => {
    begun += 1;
    done();
  },
  onData: (stream, _session, done) => {
    const take = async (): Promise<void> => {
      const { messageId = '' } = await simpleParser(stream);
      taking += 1;
      await holding;
      received.push(messageId);
    };
    // What a killed sender has broken off cannot be read.
    take().then(() => {
      done();
    }, done);
  },
});

// A sender that is killed breaks its connections off.
server.on('error', () => undefined);

let platform: TestPlatform;
let environment: NodeJS.ProcessEnv;
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  environment = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_STEP_SECONDS: '1', MAIL_RETRY_SECONDS: '0.2' };
  platform = await TestPlatform.start({ authority: '999', environment });
}, 180_000);
afterAll(async () => {
  release();
  await platform.stop();
  await new Promise<void>((resolve) => {
    server.close(resolve);
  });
});

/** Members with a headteacher each; their schools come by a feed. */
async function enrol(): Promise<void> {
  const chunks = generateCity({ schools, neighbours: 0, seed: 5 }).feeds[0]?.chunks() ?? [];
  await platform.must('POST', '/v1/feeds/ofsted-mi/runs?asAt=2024-08-31', {
    body: Buffer.concat([...chunks]).toString('latin1'),
    headers: { 'content-type': 'text/csv' },
  });
  const known = await platform.until(
    () => platform.all('/v1/schools') as Promise<{ urn: string }[]>,
    (found) => found.length >= schools,
  );
  for (const { urn } of known.slice(0, schools)) {
    const headteacher = { name: `Head of ${urn}`, email: `head.${urn}@school.example` };
    // The school travels from districts to membership by an event.
    await platform.until(
      () => platform.ask('POST', '/v1/members', { body: { urn, headteacher } }),
      ({ status }) => status === 201,
    );
  }
}

it('loses no notice when the process that sends is killed in the middle of it', async () => {
  await enrol();
  const body = { audience: { posts: ['headteacher'] }, subject: 'A notice', body: 'It is short.' };
  const { notice, recipients } = (await platform.must('POST', '/v1/notices', { body })) as Notice;
  expect(recipients).toBe(schools);
  await platform.until(
    () => Promise.resolve(taking),
    (mails) => mails > 0,
  );
  await platform.stopService('membership', 'SIGKILL');
  const [cut, unanswered] = [taking, begun];
  release();
  // From here on every answer comes, however slow the machine: what is doubted was under way before.
  await platform.startService('membership', { ...environment, MAIL_STEP_SECONDS: '20' });

  const { counts } = await platform.until(
    () => platform.must('GET', `/v1/notices/${notice}`) as Promise<Notice>,
    (shown) => shown.counts['sent'] === schools,
    60_000,
  );
  expect(counts['unknown']).toBe(0);
  const rows = (await platform.all(`/v1/notices/recipients?notice=${notice}`)) as {
    messageId: string;
    doubted: boolean;
  }[];
  const doubted = rows.filter((row) => row.doubted).map(({ messageId }) => messageId);
  expect(doubted.length).toBeGreaterThanOrEqual(cut);
  // Some were taken out of the post and the server had not heard of them.
  expect(doubted.length).toBeLessThanOrEqual(unanswered + atOnce);
  for (const { messageId } of rows) expect(received).toContain(messageId);
  const twice = received.filter((id, index) => received.indexOf(id) !== index);
  expect(doubted).toEqual(expect.arrayContaining(twice));
}, 120_000);
