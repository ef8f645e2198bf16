import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { generateCity } from '../infra/demo/city.mjs';
import { PageReader } from '../services/gateway/test/page-reader.js';
import { clientWith, enrol, headAddress, levyDues, pay, type Invoice, type School } from './birmingham.js';
import { ElectionRun } from './election-run.js';
import { TestPlatform } from './platform.mjs';
import { mailsTo } from './sign-in.js';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
/** Needs a Chromium on the machine; without one the suite is reported as skipped. */
const inBrowser = executablePath === undefined ? describe.skip : describe;

inBrowser('the voting page of the platform', () => {
  let platform: TestPlatform;
  let run: ElectionRun;
  let schools: School[];
  let browser: Browser;
  /** What the browser sent to the box, with every header that it set. */
  const sent: string[] = [];

  beforeAll(async () => {
    platform = await TestPlatform.start({ authority: '999' });
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    schools = await members();
    run = await ElectionRun.begin(platform);
    await run.call([{ title: 'Committee', seats: 1, districts: [], sectors: [] }]);
    await run.step('notice', 'noticed');
    await run.moveTo(10.1);
    await run.step('nominations-opening', 'nominating');
    await nominate();
    await run.moveTo(20.1);
    await run.step('nominations-closing', 'nominated');
    await run.moveTo(22);
    await run.step('roll-freeze', 'roll-frozen');
    await run.openPoll();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await platform.stop();
  });

  /** Six schools of a made-up city have joined and paid. */
  async function members(): Promise<School[]> {
    const chunks = generateCity({ schools: 20, neighbours: 0, seed: 8 }).feeds[0]?.chunks() ?? [];
    await platform.must('POST', '/v1/feeds/ofsted-mi/runs?asAt=2024-08-31', {
      body: Buffer.concat([...chunks]).toString('latin1'),
      headers: { 'content-type': 'text/csv' },
    });
    const known = await platform.until(
      () => platform.all('/v1/schools') as Promise<School[]>,
      (found) => found.length >= 20,
    );
    const joining = known.slice(0, 6);
    await enrol(platform, joining);
    const finance = await clientWith(platform, ['finance']);
    await levyDues(platform, finance);
    await pay(platform, finance, (await platform.all('/v1/invoices')) as Invoice[]);
    return joining;
  }

  async function nominate(): Promise<void> {
    const [contest] = run.election.contests;
    if (!contest) throw new Error('no contest');
    const urns = schools.map(({ urn }) => urn);
    for (const urn of urns.slice(0, 3))
      await run.stand(contest, urn, urns.filter((other) => other !== urn).slice(0, 2));
  }

  it('takes a head from the mailed code to a ballot that is proved to be in the log', async () => {
    const [head, ...others] = schools;
    if (!head) throw new Error('no school');
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
    const codes = async () =>
      (await mailsTo(platform, headAddress(head.urn)))
        .filter(({ subject }) => /sign-in code/.test(subject))
        .map(({ text }) => /\b\d{6}\b/.exec(text)?.[0] ?? '');
    const before = await codes();
    await reader.press('Sign in to vote');
    await reader.type('E-mail address', headAddress(head.urn));
    await reader.page.keyboard.press('Enter');
    await reader.page.getByLabel('Code').waitFor();
    const mailed = await platform.until(codes, (found) => found.length > before.length);
    await reader.type('Code', mailed.find((code) => !before.includes(code)) ?? '');
    await reader.page.keyboard.press('Enter');
    expect(await reader.screen(head.name, 'school')).toEqual([]);
    await reader.press('Vote: Committee');
    await reader.press(`Choice 1: Head Of${others[1]?.urn}`);
    await reader.press(`Choice 2: Head Of${head.urn}`);
    await reader.press('Go on to check it');
    await reader.press('Cast my vote');
    expect(await reader.screen('Your vote is cast', 'receipt')).toEqual([]);
    await reader.press('Check my ballot');
    await reader.screen('Your vote is cast and waits for the log', 'waiting');
    const [{ contest = '' } = {}] = run.contested;
    for (const { urn } of others) await (await run.voter(urn)).cast(contest, [2, 1]);
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
      for (const { urn } of schools) expect(one).not.toContain(urn);
    }
  });
});
