import { readFileSync } from 'node:fs';
import { canInstall, install } from './apt.mjs';
import { findCommand } from './commands.mjs';

/** The browser that tests drive; undefined if this machine has none. */
export const chromium = () =>
  findCommand('chromium') ?? findCommand('chromium-browser') ?? findCommand('google-chrome');

/**
 * Installs a browser if one of the suites drives one; without one they say that they are skipped.
 * @param {readonly string[]} suites  files
 * @param {{ narrator: import('./narrator.mjs').Narrator, mayInstall: boolean }} options
 */
export async function ensureBrowserFor(suites, { narrator, mayInstall }) {
  const isNeeded = suites.some((file) => readFileSync(file, 'utf8').includes('playwright-core'));
  if (!isNeeded || chromium() || !mayInstall || !canInstall()) return;
  await install(['chromium'], (text) => narrator.say(text)).catch((/** @type {Error} */ error) => {
    narrator.warn(`${error.message}; suites that drive a browser will be skipped`);
  });
}
