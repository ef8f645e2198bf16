import { setTimeout as pause } from 'node:timers/promises';
import { untilItAnswers } from './backing/runnable.mjs';

/**
 * @typedef {import('./backing/runnable.mjs').Runnable} Runnable
 * @typedef {import('./processes.mjs').Child} Child
 *
 * @typedef {object} Watcher
 * @property {(text: string) => void} warn
 * @property {() => boolean} isStopping  true once the end of a process is what was wanted
 * @property {(name: string, child: Child) => void} [launched]
 */

const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
/** Whoever ran this long is not in a loop of crashes. */
const steadyAfterMs = 60_000;

/** The wait before the next attempt: doubled with every crash in a row. @param {number} crashes  at least 1 */
export const waitAfter = (crashes) => Math.min(firstWaitMs * 2 ** (crashes - 1), longestWaitMs);

/** @param {import('./processes.mjs').Ending} ending */
const reason = ({ code, signal }) => signal ?? `exit code ${code}`;

/**
 * Starts the process, and starts it again for as long as it ends by itself. The promise is kept once it answers for
 * the first time, and broken if it does not manage that.
 * @param {Runnable} runnable
 * @param {Watcher} watcher
 */
export async function supervise(runnable, watcher) {
  const launch = () => {
    const child = runnable.launch();
    watcher.launched?.(runnable.name, child);
    return child;
  };
  const first = launch();
  await untilItAnswers(runnable, first);
  void watch(runnable, watcher, launch, first);
}

/**
 * @param {Runnable} runnable
 * @param {Watcher} watcher
 * @param {() => Child} launch
 * @param {Child} first
 */
async function watch({ name, log }, watcher, launch, first) {
  let crashes = 0;
  for (let child = first; ; child = launch()) {
    const began = Date.now();
    const ending = await child.ended;
    if (watcher.isStopping()) return;
    crashes = Date.now() - began > steadyAfterMs ? 1 : crashes + 1;
    const wait = waitAfter(crashes);
    watcher.warn(
      `${name} has ended (${reason(ending)}); starting it again in ${wait / 1_000} s. Its log: ${log}`,
    );
    await pause(wait);
    if (watcher.isStopping()) return;
  }
}
