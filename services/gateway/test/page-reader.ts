import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

declare const axe: { run(options: RunOptions): Promise<AxeResults> };

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Somebody who uses the voting page without a mouse, looks at each screen and lets axe look too. */
export class PageReader {
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly name: string,
  ) {}

  static async come(
    browser: Browser,
    name: string,
    viewport: { width: number; height: number },
    colorScheme: 'light' | 'dark' = 'light',
  ): Promise<PageReader> {
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const reader = new PageReader(context, page, name);
    page.on('console', (message) => {
      if (message.type() === 'error') reader.complaints.push(message.text());
    });
    page.on('pageerror', (error) => reader.complaints.push(error.message));
    return reader;
  }

  leave(): Promise<void> {
    return this.context.close();
  }

  /** Waits for a screen; answers what axe finds on it, and whether something is wider than the window. */
  async screen(heading: string | RegExp, shot: string): Promise<string[]> {
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await this.page.screenshot({
      path: join(tmpdir(), `voting-${this.name.replace(' ', '-')}-${shot}.png`),
      fullPage: true,
    });
    await this.page.evaluate(axeSource);
    const { violations } = await this.page.evaluate(
      (values) => axe.run({ runOnly: { type: 'tag', values } }),
      rules,
    );
    const isWide = await this.page.evaluate<boolean>(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    return isWide ? [...found, 'wider than the window'] : found;
  }

  /** What a screen reader was told last. */
  said(): Promise<string> {
    return this.page.getByRole('status').innerText();
  }

  /** Goes on by Tab until the control of this name has the focus. */
  async tabTo(name: string | RegExp): Promise<void> {
    const wanted = this.page
      .getByRole('button', { name })
      .or(this.page.getByRole('link', { name }))
      .or(this.page.getByRole('checkbox', { name }))
      .or(this.page.getByRole('textbox', { name }))
      .first();
    await wanted.waitFor();
    for (let presses = 0; presses < 80; presses++) {
      if ((await wanted.and(this.page.locator(':focus')).count()) === 1) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab never comes to ${String(name)}`);
  }

  async press(name: string | RegExp): Promise<void> {
    await this.tabTo(name);
    await this.page.keyboard.press('Enter');
  }

  async type(name: string | RegExp, text: string): Promise<void> {
    await this.tabTo(name);
    await this.page.keyboard.type(text);
  }
}
