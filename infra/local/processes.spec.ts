import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { birthOf, Processes, sweep } from './processes.mjs';

const place = () => mkdtempSync(join(tmpdir(), 'processes-'));

/** Writes its name to the diary once it is up and again when it is asked to end. */
const diarist = (diary: string, name: string, then = 'process.exit(0)') => `
  const { appendFileSync } = require('node:fs');
  process.on('SIGTERM', () => { appendFileSync('${diary}', '${name} ends\\n'); ${then} });
  setInterval(() => undefined, 1000);
  appendFileSync('${diary}', '${name} is up\\n');`;

async function untilWritten(diary: string, text: string): Promise<void> {
  while (!existsSync(diary) || !readFileSync(diary, 'utf8').includes(text)) await pause(20);
}

const diaryOf = (file: string) => readFileSync(file, 'utf8').trim().split('\n');

it('stops the higher ranks first', async () => {
  const folder = place();
  const diary = join(folder, 'diary');
  const processes = new Processes(join(folder, 'record'));
  for (const [name, rank] of [
    ['base', 0],
    ['top', 2],
    ['middle', 1],
  ] as const) {
    processes.spawn(name, process.execPath, ['-e', diarist(diary, name)], { rank });
    await untilWritten(diary, `${name} is up`);
  }
  await processes.stopAll();
  expect(diaryOf(diary).slice(3)).toEqual(['top ends', 'middle ends', 'base ends']);
});

it('kills what does not end when it is asked to, with everything it has started', async () => {
  const folder = place();
  const diary = join(folder, 'diary');
  const processes = new Processes(join(folder, 'record'));
  const grandchild = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'])`;
  const code = `${diarist(diary, 'deaf', '')} appendFileSync('${diary}', 'child ' + ${grandchild}.pid + '\\n');`;
  const child = processes.spawn('deaf', process.execPath, ['-e', code], { patienceMs: 200 });
  await untilWritten(diary, 'child ');
  const grandchildPid = Number(/child (\d+)/.exec(readFileSync(diary, 'utf8'))?.[1]);
  await processes.stopAll();
  await pause(100);
  expect((await child.ended).signal).toBe('SIGKILL');
  expect(birthOf(grandchildPid)).toBeNull();
});

it('ends what a killed launcher has left behind', async () => {
  const folder = place();
  const record = join(folder, 'record');
  const module = new URL('processes.mjs', `file://${import.meta.dirname}/`).href;
  const launcher = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { Processes } from '${module}';
       new Processes('${record}').spawn('left', process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
       setInterval(() => undefined, 1000);`,
    ],
    { stdio: 'ignore' },
  );
  await untilWritten(record, '"left"');
  launcher.kill('SIGKILL');
  while (birthOf(launcher.pid ?? 0) !== null) await pause(20);
  const { processes } = JSON.parse(readFileSync(record, 'utf8')) as { processes: { pid: number }[] };
  const left = processes[0]?.pid ?? 0;
  expect(birthOf(left)).not.toBeNull();
  await sweep(record);
  expect(birthOf(left)).toBeNull();
});

it('leaves a process alone that has only inherited the id of one of ours', async () => {
  const record = join(place(), 'record');
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { detached: true });
  const pid = stranger.pid ?? 0;
  const ours = { name: 'ours', pid, birth: 'long ago', signal: 'SIGTERM', rank: 1, patienceMs: 200 };
  writeFileSync(record, JSON.stringify({ launcher: { pid, birth: 'long ago' }, processes: [ours] }));
  await sweep(record);
  expect(birthOf(pid)).not.toBeNull();
  stranger.kill('SIGKILL');
});
