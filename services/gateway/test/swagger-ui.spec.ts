import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually } from '@partnership/testing';
import { chromium, type Browser, type Page } from 'playwright-core';
import { schoolRecord } from '../src/documents/examples/districts.js';
import { exampleIdempotencyKey } from '../src/documents/openapi-parts.js';
import { TestGateway } from './gateway.js';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
const address = 'head@school.example';

/** Needs a Chromium on the machine; without one the suite is reported as skipped. */
const inBrowser = executablePath === undefined ? describe.skip : describe;

inBrowser('Swagger UI in a browser', () => {
  let gateway: TestGateway;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const personId = newId();

  beforeAll(async () => {
    gateway = await TestGateway.start();
    await gateway.service.answer(membership.resolvePerson, () => ({ personId }));
    await gateway.service.answer(districts.showSchool, ({ urn }) => ({ ...schoolRecord, urn }));
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    page = await (await browser.newContext({ viewport: { width: 1280, height: 1600 } })).newPage();
    page.setDefaultTimeout(45_000);
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await gateway.stop();
  });

  const shot = (name: string) => page.screenshot({ path: join(tmpdir(), `gateway-${name}.png`) });

  test('shows the API by task', async () => {
    await page.goto(`${gateway.url}/docs`);
    await page.getByRole('button', { name: 'Authorize' }).waitFor();
    const tasks = await page.locator('.opblock-tag > a').allTextContents();
    expect(tasks).toEqual(expect.arrayContaining(['Account', 'Schools', 'Feeds', 'Elections']));
    await shot('tasks');
  }, 120_000);

  test('signs in with a mailed code, and a route tried out answers 200', async () => {
    await page.getByRole('button', { name: 'Authorize' }).first().click();
    const flow = page.locator('.auth-container').filter({ hasText: 'authorizationCode' });
    const popup = page.waitForEvent('popup');
    await flow.locator('button.authorize').click();
    const signIn = await popup;
    await signIn.getByLabel('E-mail address').fill(address);
    await signIn.screenshot({ path: join(tmpdir(), 'gateway-sign-in.png') });
    await signIn.getByRole('button', { name: 'Send me a code' }).click();
    const mail = await eventually(() => gateway.mail.mails[0]);
    await signIn.getByLabel('Code').fill(/\d{6}/.exec(mail.text ?? '')?.[0] ?? '');
    await signIn.screenshot({ path: join(tmpdir(), 'gateway-code.png') });
    await signIn.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Logout').first().waitFor();
    await page.getByRole('button', { name: 'Close' }).first().click();
    const operation = page.locator('#operations-Schools-schoolsRecord');
    await page.locator('#operations-tag-Schools').click();
    await operation.locator('.opblock-summary').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.getByRole('button', { name: 'Execute' }).click();
    const status = operation.locator('.live-responses-table tbody .response-col_status').first();
    await status.waitFor();
    await operation.scrollIntoViewIfNeeded();
    await shot('tried');
    expect((await status.textContent())?.trim()).toMatch(/^200/);
    expect(complaints).toEqual([]);
  }, 120_000);

  test('makes a key of its own for each creation that is tried out', async () => {
    const keys: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/v1/feedback')) keys.push(request.headers()['idempotency-key'] ?? '');
    });
    const operation = page.locator('#operations-Feedback-feedbackSend');
    await page.locator('#operations-tag-Feedback').click();
    await operation.locator('.opblock-summary').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    for (const times of [1, 2]) {
      await operation.getByRole('button', { name: 'Execute' }).click();
      await eventually(() => (keys.length === times ? true : undefined));
    }
    expect(new Set(keys).size).toBe(2);
    expect(keys).not.toContain(exampleIdempotencyKey);
  }, 120_000);
});
