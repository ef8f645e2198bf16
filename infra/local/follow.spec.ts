import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { follow } from './follow.mjs';

it('shows the warnings and errors of a log once, and nothing else of it', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'follow-')), 'districts.log');
  writeFileSync(file, '');
  const shown: string[] = [];
  const end = follow('districts', file, (text) => shown.push(text));
  const line = (level: string, msg: string) => `${JSON.stringify({ level, msg })}\n`;
  appendFileSync(file, line('info', 'quiet') + line('warn', 'slow query') + line('warn', 'slow query'));
  appendFileSync(file, `${line('error', 'no broker')}TypeError: x is undefined\n    at error (file.js:1)\n`);
  while (shown.length < 3) await pause(50);
  end();
  expect(shown).toEqual([
    'districts: slow query',
    'districts: no broker',
    'districts: TypeError: x is undefined',
  ]);
});
