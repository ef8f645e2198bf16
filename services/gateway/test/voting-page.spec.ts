import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { secretOfCode } from '@partnership/ballot';
import { membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { isReceiptOf, signedReceipt } from '@partnership/election-record';
import { eventually } from '@partnership/testing';
import { chromium, type Browser } from 'playwright-core';
import { freePort, TestGateway } from './gateway.js';
import { PageReader } from './page-reader.js';
import { namedElection, PollingPlace } from './polling-place.js';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
/** Needs a Chromium on the machine; without one the suite is reported as skipped. */
const inBrowser = executablePath === undefined ? describe.skip : describe;

let gateway: TestGateway;
let place: PollingPlace;
let browser: Browser;

const people = new Map<string, string>();

/** Somebody who votes for these schools, with the address that they sign in by. */
function delegateOf(...schools: readonly { urn: string; name: string }[]): string {
  const email = `delegate-${schools.map(({ urn }) => urn).join('-')}@school.example`;
  const person = newId();
  people.set(email, person);
  place.delegates.set(person, schools);
  return email;
}

const mailsTo = (email: string) => gateway.mail.mails.filter(({ to }) => JSON.stringify(to).includes(email));

async function signIn(reader: PageReader, email: string): Promise<void> {
  const before = mailsTo(email).length;
  await reader.press('Sign in to vote');
  await reader.type('E-mail address', email);
  await reader.page.keyboard.press('Enter');
  await reader.page.getByLabel('Code').waitFor();
  const mail = await eventually(() => mailsTo(email)[before]);
  await reader.type('Code', /\d{6}/.exec(mail.text ?? '')?.[0] ?? '');
  await reader.page.keyboard.press('Enter');
}

const recoveryCodeOn = (reader: PageReader): Promise<string> =>
  reader.page.locator('#recovery-code').innerText();

inBrowser('the voting page', () => {
  beforeAll(async () => {
    place = new PollingPlace(await namedElection(), await freePort());
    gateway = await TestGateway.start({ BOX_PUBLIC_URL: place.box });
    await gateway.service.answer(membership.resolvePerson, ({ email }) => ({
      personId: people.get(email) ?? newId(),
    }));
    await place.open(`${gateway.url}/oidc`);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
    await gateway.stop();
  });

  describe.each([
    { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light', urn: '900001' },
    { name: 'desktop', viewport: { width: 1280, height: 800 }, colorScheme: 'light', urn: '900002' },
    { name: 'narrow screen', viewport: { width: 320, height: 640 }, colorScheme: 'dark', urn: '900003' },
  ] as const)('on a $name, by keyboard alone', ({ name, viewport, colorScheme, urn }) => {
    let reader: PageReader;
    const school = { urn, name: 'Ladywood Primary School' };
    beforeAll(async () => {
      reader = await PageReader.come(browser, name, viewport, colorScheme);
    });
    afterAll(() => reader.leave());

    test('somebody signs in and comes to their only school', async () => {
      await reader.page.goto(place.box);
      expect(await reader.screen('Vote in a school election', 'start')).toEqual([]);
      await signIn(reader, delegateOf(school));
      expect(await reader.screen('Ladywood Primary School', 'school')).toEqual([]);
      expect(secretOfCode(await recoveryCodeOn(reader))).toHaveLength(16);
    }, 120_000);

    test('ranks, changes the order and hears of it', async () => {
      await reader.press('Vote: Strategic leadership committee');
      expect(await reader.screen('Strategic leadership committee', 'rank-nobody')).toEqual([]);
      await reader.press('Choice 1: Carys Llewellyn');
      await reader.press('Choice 2: Amina Yusuf');
      await reader.tabTo('Choice 3: Re-open nominations');
      await reader.page.keyboard.press('1');
      await eventually(async () => (await reader.said()) === 'Re-open nominations is choice 1 of 3.');
      await reader.press('Down: Re-open nominations');
      await reader.press('Take off: Amina Yusuf');
      await eventually(async () => (await reader.said()) === 'Amina Yusuf is not ranked any more.');
      expect(await reader.screen('Strategic leadership committee', 'rank')).toEqual([]);
      const order = await reader.page
        .getByRole('list')
        .first()
        .getByRole('listitem')
        .locator('.name')
        .allInnerTexts();
      expect(order.map((text) => text.split('\n')[0])).toEqual(['Carys Llewellyn', 'Re-open nominations']);
    }, 120_000);

    test('is told that nothing is cast, casts, and has a receipt that the box signed', async () => {
      await reader.press('Go on to check it');
      expect(await reader.screen('Check your ballot', 'confirm')).toEqual([]);
      await reader.page.getByText('This is not cast yet.').waitFor();
      expect(place.seen.some(({ url }) => url.endsWith('/casts'))).toBe(name !== 'phone');
      await reader.press('Cast my vote');
      expect(await reader.screen('Your vote is cast', 'receipt')).toEqual([]);
      const saved = reader.page.waitForEvent('download');
      await reader.press('Save the receipt');
      const receipt = signedReceipt(JSON.parse(readFileSync(await (await saved).path(), 'utf8')));
      expect(isReceiptOf(receipt, place.election.notice.logKey)).toBe(true);
    }, 120_000);

    test('finds the ballot waiting, and after the batch in the log', async () => {
      await reader.press('Check my ballot');
      expect(await reader.screen('Your vote is cast and waits for the log', 'waiting')).toEqual([]);
      place.poll.batch();
      await reader.press('Look again');
      expect(await reader.screen('Your ballot is in the log', 'in-the-log')).toEqual([]);
      await reader.page.getByText('The proof of it was checked and is right.').waitFor();
    }, 120_000);

    test('votes again: blank only after saying so', async () => {
      await reader.press('All contests');
      expect(await reader.screen('Ladywood Primary School', 'school-cast')).toEqual([]);
      await reader.press('Vote again: Strategic leadership committee');
      await reader.press('Go on to check it');
      expect(await reader.screen('Check your ballot', 'confirm-blank')).toEqual([]);
      await reader.press('Cast my vote');
      await reader.page.getByText('Tick first that you want to cast a blank ballot.').waitFor();
      expect(await reader.screen('Check your ballot', 'confirm-blank-asked')).toEqual([]);
      await reader.page.keyboard.press('Space');
      await reader.press('Cast my vote');
      await reader.screen('Your vote is cast', 'receipt-again');
      expect(await reader.page.locator('dd').last().innerText()).toBe('2');
    }, 120_000);

    test('marks no more than there are seats where there is no order, and casts later', async () => {
      await reader.press('All contests');
      await reader.press('Vote: Ladywood accounts panel');
      for (const candidate of [/^Amina/, /^Carys/, /^Dinesh/]) {
        await reader.tabTo(candidate);
        await reader.page.keyboard.press('Space');
      }
      expect(await reader.screen('Ladywood accounts panel', 'marks')).toEqual([]);
      await reader.page.getByText('You marked 3. Mark 2 at most.').first().waitFor();
      await reader.tabTo(/^Dinesh/);
      await reader.page.keyboard.press('Space');
      await reader.press('Go on to check it');
      await reader.page.getByText('Cast it later').focus();
      await reader.page.keyboard.press('Enter');
      await reader.press('Seal now, cast later');
      expect(await reader.screen('Not cast yet', 'sealed')).toEqual([]);
      // The page is left and opened again another day, without sign-in.
      await reader.page.goto('about:blank');
      await reader.page.goto(place.box);
      expect(await reader.screen('Vote in a school election', 'start-again')).toEqual([]);
      await reader.press(/Ladywood Primary School/);
      await reader.press('Cast it: Ladywood accounts panel');
      await reader.press('Cast my vote now');
      await reader.screen('Your vote is cast', 'receipt-later');
    }, 120_000);

    test('saw nothing that the browser complained about', () => {
      expect(reader.complaints).toEqual([]);
    });
  });

  test('where the answer is lost after the ballot was sent, says so, and tries again safely', async () => {
    const reader = await PageReader.come(browser, 'lost', { width: 390, height: 844 });
    await reader.page.goto(place.box);
    await signIn(reader, delegateOf({ urn: '900010', name: 'Moseley School' }));
    await reader.press('Vote: Strategic leadership committee');
    await reader.press('Choice 1: Dinesh Patel');
    await reader.press('Go on to check it');
    const before = place.poll.kept.size;
    place.poll.loseAnswersTo = /casts/;
    await reader.press('Cast my vote');
    expect(await reader.screen('We do not know yet whether your vote is cast', 'unknown')).toEqual([]);
    await reader.press('Try again');
    await reader.page.getByRole('heading', { name: 'No answer came' }).waitFor();
    place.poll.loseAnswersTo = null;
    await reader.page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
    await reader.screen('Your vote is cast', 'receipt-lost');
    expect(place.poll.kept.size).toBe(before + 1);
    expect(await reader.page.locator('dd').last().innerText()).toBe('1');
    await reader.leave();
  }, 120_000);

  test('goes on elsewhere by the recovery code, and only by it', async () => {
    const schools = [
      { urn: '900020', name: 'Harborne Academy' },
      { urn: '900021', name: 'Harborne Infants' },
    ];
    const email = delegateOf(...schools);
    const first = await PageReader.come(browser, 'first', { width: 1280, height: 800 });
    await first.page.goto(place.box);
    await signIn(first, email);
    expect(await first.screen('Choose a school to vote for', 'schools')).toEqual([]);
    await first.press('Vote for Harborne Academy');
    const code = await recoveryCodeOn(first);
    await first.press('Vote: Strategic leadership committee');
    await first.screen('Strategic leadership committee', 'begun');
    await first.leave();

    const second = await PageReader.come(browser, 'second', { width: 390, height: 844 });
    await second.page.goto(place.box);
    await signIn(second, email);
    await second.press('Vote for Harborne Academy');
    expect(await second.screen('Harborne Academy', 'elsewhere')).toEqual([]);
    expect(await second.page.locator('#recovery-code').count()).toBe(0);
    await second.press('Vote: Strategic leadership committee');
    await second.page.getByRole('heading', { name: /given out already/ }).waitFor();
    expect(await second.screen('Harborne Academy', 'issued')).toEqual([]);
    await second.page.getByRole('alert').getByRole('button', { name: 'Use a recovery code' }).press('Enter');
    await second.type('Recovery code', 'nonsense');
    await second.press('Use this code');
    await second.page.getByText(/has 30 letters and digits, not 8/).waitFor();
    expect(await second.screen('Use a recovery code', 'recover')).toEqual([]);
    await second.page.getByLabel('Recovery code').fill(code.toLowerCase());
    await second.press('Use this code');
    await second.press('Vote: Strategic leadership committee');
    await second.press('Choice 1: Amina Yusuf');
    await second.press('Go on to check it');
    await second.press('Cast my vote');
    await second.screen('Your vote is cast', 'recovered');
    await second.leave();
  }, 120_000);

  test('says that the poll is closed, and that nothing was cast', async () => {
    const reader = await PageReader.come(browser, 'closed', { width: 390, height: 844 });
    await reader.page.goto(place.box);
    await signIn(reader, delegateOf({ urn: '900030', name: 'Yardley Nursery' }));
    await reader.press('Vote: Strategic leadership committee');
    await reader.press('Choice 1: Dinesh Patel');
    await reader.press('Go on to check it');
    place.poll.open = false;
    await reader.press('Cast my vote');
    await reader.page.getByRole('heading', { name: 'The poll is closed' }).waitFor();
    expect(await reader.screen('Not cast yet', 'closed')).toEqual([]);
    place.poll.open = true;
    await reader.leave();
  }, 120_000);

  test('told the box nothing of who signed in', () => {
    expect(place.seen.filter(({ url }) => url.endsWith('/casts')).length).toBeGreaterThan(8);
    const known = [
      ...people.keys(),
      ...people.values(),
      ...[...place.delegates.values()].flat().map(({ urn }) => urn),
    ];
    for (const { headers, url, body } of place.seen) {
      for (const header of ['cookie', 'authorization', 'referer']) expect(headers).not.toHaveProperty(header);
      expect(url).not.toMatch(/code=|state=/);
      for (const one of known) expect(`${url} ${body} ${JSON.stringify(headers)}`).not.toContain(one);
    }
  });
});
