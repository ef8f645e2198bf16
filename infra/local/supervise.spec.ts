import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { Processes } from './processes.mjs';
import { supervise, waitAfter } from './supervise.mjs';

function setUp(code: string) {
  const folder = mkdtempSync(join(tmpdir(), 'supervise-'));
  const processes = new Processes(join(folder, 'record'));
  const log = join(folder, 'log');
  let launches = 0;
  let stopping = false;
  const said: string[] = [];
  return {
    said,
    launches: () => launches,
    runnable: {
      name: 'districts',
      log,
      readyWithinMs: 5_000,
      launch: () => {
        launches += 1;
        return processes.spawn('districts', process.execPath, ['-e', code], { log });
      },
      answers: () => true,
    },
    watcher: { warn: (text: string) => void said.push(text), isStopping: () => stopping },
    stop: async () => {
      stopping = true;
      await processes.stopAll();
    },
  };
}

it('starts a process again that has died, and says so', async () => {
  const { runnable, watcher, said, launches, stop } = setUp('setTimeout(() => process.exit(7), 200)');
  await supervise(runnable, watcher);
  while (launches() < 2) await pause(50);
  await stop();
  expect(said[0]).toMatch(/^districts has ended \(exit code 7\); starting it again in 1 s/);
});

it('starts nothing again once everything is being stopped', async () => {
  const { runnable, watcher, launches, stop } = setUp('setInterval(() => undefined, 1000)');
  await supervise(runnable, watcher);
  await stop();
  await pause(1_500);
  expect(launches()).toBe(1);
});

it('gives up with the end of the log when a process cannot start at all', async () => {
  const { runnable, watcher, stop } = setUp('console.error("no such database"); process.exit(1)');
  await expect(supervise({ ...runnable, answers: () => false }, watcher)).rejects.toThrow(/no such database/);
  await stop();
});

it('doubles the wait with every crash in a row, up to half a minute', () => {
  expect([1, 2, 3, 5, 6, 20].map(waitAfter)).toEqual([1_000, 2_000, 4_000, 16_000, 30_000, 30_000]);
});
