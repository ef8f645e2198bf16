import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateHolderKey, Voter, type VoterStore } from '@partnership/ballot';
import { decodeJwt } from 'jose';
import { chromium, type Browser } from 'playwright-core';
import { generateCity } from '../infra/demo/city.mjs';
import type { Client } from '../infra/local/platform.mjs';
import { PageReader } from '../services/gateway/test/page-reader.js';
import { clientWith, enrol, headAddress, levyDues, pay, type Invoice, type School } from './birmingham.js';
import { TestPlatform } from './platform.mjs';
import { mailsTo, signIn } from './sign-in.js';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
/** Needs a Chromium on the machine; without one the suite is reported as skipped. */
const inBrowser = executablePath === undefined ? describe.skip : describe;

interface Election {
  readonly election: string;
  readonly state: string;
  readonly version: number;
  readonly contests: readonly { readonly contest: string }[];
}

interface Nomination {
  readonly nomination: string;
  readonly version: number;
}

/** The head of a school with the access token of a sign-in by mail. */
interface Head {
  readonly urn: string;
  readonly name: string;
  readonly token: string;
}

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

class MemoryStore implements VoterStore {
  state: string | null = null;
  load = () => Promise.resolve(this.state);
  save = (state: string) => Promise.resolve(void (this.state = state));
}

inBrowser('the voting page of the platform', () => {
  let platform: TestPlatform;
  let officer: Client;
  let heads: Head[];
  let election: Election;
  let browser: Browser;
  /** What the browser sent to the box, with every header that it set. */
  const sent: string[] = [];

  beforeAll(async () => {
    platform = await TestPlatform.start({ authority: '999' });
    officer = await clientWith(platform, ['returning-officer']);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    const schools = await members();
    heads = [];
    for (const { urn, name } of schools)
      heads.push({ urn, name, token: await signIn(platform, headAddress(urn)) });
    election = await pollOpened();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await platform.stop();
  });

  /** Six schools of a made-up city that have joined and paid. */
  async function members(): Promise<School[]> {
    const chunks = generateCity({ schools: 6, neighbours: 0, seed: 8 }).feeds[0]?.chunks() ?? [];
    await platform.must('POST', '/v1/feeds/ofsted-mi/runs?asAt=2024-08-31', {
      body: Buffer.concat([...chunks]).toString('latin1'),
      headers: { 'content-type': 'text/csv' },
    });
    const schools = await platform.until(
      () => platform.all('/v1/schools') as Promise<School[]>,
      (found) => found.length >= 6,
    );
    await enrol(platform, schools);
    const finance = await clientWith(platform, ['finance']);
    await levyDues(platform, finance);
    await pay(platform, finance, (await platform.all('/v1/invoices')) as Invoice[]);
    return schools;
  }

  const as = ({ token }: Head) => ({ client: null, headers: { authorization: `Bearer ${token}` } });

  /** Takes a step at its time, unless the timetable has taken it already. */
  async function reach(state: string, step: string, at: number, body: object = {}): Promise<void> {
    if (at > 0) await platform.must('PUT', '/v1/clock', { body: { now: day(at) } });
    const path = `/v1/elections/${election.election}`;
    await platform.until(
      async () => {
        election = (await platform.must('GET', path, { client: officer })) as Election;
        if (election.state === state) return null;
        const asked = {
          body: { reason: 'As announced.', ...body },
          version: election.version,
          client: officer,
        };
        return (await platform.ask('POST', `${path}/${step}`, asked)).body;
      },
      (refusal) => refusal === null,
      60_000,
    );
  }

  /** Each of the first three stands; two other schools nominate them. */
  async function nominate(): Promise<void> {
    for (const [index, head] of heads.slice(0, 3).entries()) {
      const others = heads.filter((other) => other !== head).slice(0, 2);
      const body = {
        contest: election.contests[0]?.contest,
        person: decodeJwt(head.token).sub,
        urn: head.urn,
        givenNames: 'Head',
        familyName: `Number ${index + 1}`,
        statement: 'I would like to serve.',
      };
      let nomination = (await platform.must('POST', `/v1/elections/${election.election}/nominations`, {
        ...as(head),
        body,
      })) as Nomination;
      for (const other of others)
        nomination = (await platform.must('POST', `/v1/nominations/${nomination.nomination}/nominators`, {
          ...as(other),
          body: { urn: other.urn },
          version: nomination.version,
        })) as Nomination;
    }
  }

  async function pollOpened(): Promise<Election> {
    election = (await platform.must('POST', '/v1/elections', {
      body: {
        title: 'Leadership committee 2027',
        contests: [{ title: 'Committee', seats: 1, districts: [], sectors: [] }],
        timetable: {
          nominationsOpenAt: day(10),
          nominationsCloseAt: day(20),
          rollOn: day(21).slice(0, 10),
          pollOpensAt: day(30),
          pollClosesAt: day(40),
        },
      },
      client: officer,
    })) as Election;
    await reach('noticed', 'notice', 0);
    await reach('nominating', 'nominations-opening', 10.1);
    await nominate();
    await reach('nominated', 'nominations-closing', 20.1);
    await reach('roll-frozen', 'roll-freeze', 22);
    const keys = await Promise.all([1, 2, 3].map(() => generateHolderKey()));
    await platform.must('POST', `/v1/elections/${election.election}/holders`, {
      body: {
        holders: keys.map(({ publicKey }, index) => ({ name: `Holder ${index + 1}`, key: publicKey })),
        acknowledgeSmallElectorates: true,
      },
      version: election.version,
      client: officer,
    });
    await reach('polling', 'poll-opening', 30.1, { acknowledgeSmallElectorates: true });
    return election;
  }

  /** As `npm run -s vote` would, from a terminal. */
  async function voteAtTerminal({ urn: school, token }: Head): Promise<void> {
    const voter = await Voter.open({
      ...{ election: election.election, school, store: new MemoryStore() },
      ...{ api: platform.platform.gateway, box: platform.platform.box },
      authorize: () => Promise.resolve({ authorization: `Bearer ${token}` }),
    });
    await voter.cast(election.contests[0]?.contest ?? '', [2, 1]);
  }

  it('takes a head from the mailed code to a ballot that is proved to be in the log', async () => {
    const [head, ...others] = heads;
    if (!head) throw new Error('no head');
    const { box } = platform.platform;
    const reader = await PageReader.come(browser, 'platform', { width: 390, height: 844 });
    reader.page.on('request', (request) => {
      if (!request.url().startsWith(box)) return;
      void request
        .allHeaders()
        .then((headers) =>
          sent.push(JSON.stringify([request.url(), Object.keys(headers), request.postData()])),
        );
    });
    await reader.page.goto(box);
    const before = (await mailsTo(platform, headAddress(head.urn))).length;
    await reader.press('Sign in to vote');
    await reader.type('E-mail address', headAddress(head.urn));
    await reader.page.keyboard.press('Enter');
    await reader.page.getByLabel('Code').waitFor();
    const mails = await platform.until(
      async () => (await mailsTo(platform, headAddress(head.urn))).slice(before),
      (found) => found.some(({ subject }) => /sign-in code/.test(subject)),
    );
    const code = mails.find(({ subject }) => /sign-in code/.test(subject));
    await reader.type('Code', /\b\d{6}\b/.exec(code?.text ?? '')?.[0] ?? '');
    await reader.page.keyboard.press('Enter');
    expect(await reader.screen(head.name, 'school')).toEqual([]);
    await reader.press('Vote: Committee');
    await reader.press('Choice 1: Head Number 3');
    await reader.press('Choice 2: Head Number 1');
    await reader.press('Go on to check it');
    await reader.press('Cast my vote');
    expect(await reader.screen('Your vote is cast', 'receipt')).toEqual([]);
    await reader.press('Check my ballot');
    await reader.screen('Your vote is cast and waits for the log', 'waiting');
    for (const other of others) await voteAtTerminal(other);
    await platform.until(
      async () => {
        await reader.press('Look again');
        return reader.page.getByText('The proof of it was checked and is right.').count();
      },
      (shown) => shown > 0,
      30_000,
    );
    expect(await reader.screen('Your ballot is in the log', 'in-the-log')).toEqual([]);
    expect(reader.complaints).toEqual([]);
    await reader.leave();
  }, 180_000);

  it('told the box nothing of who signed in', () => {
    expect(sent.filter((one) => one.includes('/casts')).length).toBeGreaterThan(0);
    for (const one of sent) {
      expect(one).not.toMatch(/"(cookie|authorization|referer|idempotency-key)"|[?&](code|state)=/);
      for (const { urn } of heads) expect(one).not.toContain(urn);
    }
  });
});
