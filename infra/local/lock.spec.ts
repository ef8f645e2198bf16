import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { alone, takeLock } from './lock.mjs';

const lockFile = () => join(mkdtempSync(join(tmpdir(), 'lock-')), 'running.json');

it('tells a second start which process runs already, and what', async () => {
  const file = lockFile();
  const first = await takeLock(file, 'demo');
  expect(await takeLock(file, 'empty')).toEqual({
    holder: expect.objectContaining({ pid: process.pid, note: 'demo' }),
  });
  if ('release' in first) first.release();
  expect(await takeLock(file, 'empty')).toHaveProperty('release');
});

it('does not let a killed start block the next one', async () => {
  const file = lockFile();
  writeFileSync(file, JSON.stringify({ pid: process.pid, birth: 'of an earlier process', note: 'demo' }));
  expect(await takeLock(file, 'demo')).toHaveProperty('release');
});

it('lets commands of one clone do the same work only one after the other', async () => {
  const file = lockFile();
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, (inside += 1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    inside -= 1;
  };
  await Promise.all([alone(file, work), alone(file, work)]);
  expect(most).toBe(1);
});
