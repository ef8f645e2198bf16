import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { pageFile, pageFingerprint } from './index.js';

const tool = fileURLToPath(new URL('../tools/bundle.mjs', import.meta.url));

it('is built to the same bytes from the same sources', () => {
  const folder = mkdtempSync(join(tmpdir(), 'voting-page-'));
  execFileSync(process.execPath, [tool, folder], { cwd: tmpdir() });
  for (const name of ['index.html', 'page.js', 'page.css'] as const)
    expect(readFileSync(join(folder, name)).equals(pageFile(name).content)).toBe(true);
  rmSync(folder, { recursive: true });
});

it('has a document that names script and style by their hash, so that its own stands for all', () => {
  const html = pageFile('index.html').content.toString('utf8');
  for (const name of ['page.js', 'page.css'] as const) {
    const hash = createHash('sha384').update(pageFile(name).content).digest('base64');
    expect(html).toContain(`"/${name}" integrity="sha384-${hash}"`);
  }
  expect(pageFingerprint()).toBe(createHash('sha256').update(html).digest('hex'));
});

it('asks nobody else for anything', () => {
  const script = pageFile('page.js').content.toString('utf8');
  expect(script).not.toMatch(/from"node:|require\(/);
  expect(pageFile('index.html').content.toString('utf8')).not.toMatch(/https?:/);
});
