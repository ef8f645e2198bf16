import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestPlatform } from './platform.mjs';

interface Seen {
  submission: string;
  reference: string;
  version: number;
  number: string | null;
}

describe('questions from the public, through the whole platform', () => {
  let platform: TestPlatform;
  const moderator = { id: '', secret: '' };
  const pipe = { id: '', secret: '' };

  const client = async (role: string): Promise<{ id: string; secret: string }> => {
    const body = { label: role, roles: [role] };
    const made = (await platform.must('POST', '/v1/clients', { body })) as { client: string; secret: string };
    return { id: made.client, secret: made.secret };
  };

  const send = (text: string) =>
    platform.ask('POST', '/v1/questions', { client: null, body: { text, consent: true } });

  const mail = (subject: string, text: string) =>
    platform.ask('POST', '/v1/questions/mail', {
      client: pipe,
      headers: { 'content-type': 'message/rfc822' },
      body: `From: Sam <sam@home.example>\r\nSubject: ${subject}\r\nMessage-ID: <${text.length}@home.example>\r\n\r\n${text}\r\n`,
    });

  /** A moderator brings it from its arrival to publication. */
  const publish = async (reference: string): Promise<string | null> => {
    const list = (await platform.must('GET', '/v1/submissions?limit=200', { client: moderator })) as {
      items: Seen[];
    };
    let seen = list.items.find((one) => one.reference === reference);
    const step = async (method: string, path: string, body: object): Promise<void> => {
      const { submission = '', version = 0 } = seen ?? {};
      const address = `/v1/submissions/${submission}/${path}`;
      seen = (await platform.must(method, address, { client: moderator, version, body })) as Seen;
    };
    await step('POST', 'acceptance', {});
    await step('PUT', 'answer', { answer: 'The Commissioning Group.' });
    await step('POST', 'publication', { section: 1 });
    return seen?.number ?? null;
  };

  beforeAll(async () => {
    platform = await TestPlatform.start({ environment: { SUBMISSIONS_PER_ADDRESS: '3' } });
    Object.assign(moderator, await client('moderator'));
    Object.assign(pipe, await client('mail-pipe'));
    await platform.must('POST', '/v1/question-sections', {
      client: moderator,
      body: { section: 1, title: 'Help' },
    });
  }, 180_000);
  afterAll(() => platform.stop());

  it('are answered and published, whether they came by HTTP or by mail', async () => {
    const sent = await send('Who decides which school helps mine?');
    const { reference, token } = sent.body as { reference: string; token: string };
    const posted = await mail('FAQ please', 'Who pays for it?');
    expect([sent.status, posted.status]).toEqual([200, 200]);
    expect(await publish(reference)).toBe('1.1');
    expect(await publish((posted.body as Seen).reference)).toBe('1.2');
    const open = await platform.ask('GET', '/v1/questions?search=pays', { client: null });
    expect(open.body).toMatchObject({ items: [{ number: '1.2', question: 'Who pays for it?' }], next: null });
    const state = await platform.ask('GET', `/v1/questions/status/${token}`, { client: null });
    expect(state.body).toMatchObject({ reference, state: 'published', number: '1.1' });
  }, 60_000);

  it('are limited: by HTTP per sender, by mail per address, and other mail is refused', async () => {
    const statuses: number[] = [];
    for (const text of ['a', 'b', 'c', 'd']) statuses.push((await send(`Question ${text}?`)).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
    const mailed: number[] = [];
    for (let n = 1; n <= 5; n++) mailed.push((await mail('FAQ', `${'Why? '.repeat(n + 5)}${n}`)).status);
    expect(mailed).toEqual([200, 200, 200, 200, 429]);
    expect((await mail('Hello', 'Not for you, this one.')).status).toBe(422);
  }, 60_000);
});
