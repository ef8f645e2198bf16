/**
 * Makes the voting page: `{index.html,page.js,page.css}` in the folder that is named, or `dist/page`: the same bytes from
 * the same sources wherever it runs.
 * The document names script and style by their hash, so that its own hash stands for all three.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('..', import.meta.url));
const target = process.argv[2] ?? join(folder, 'dist/page');

/** @param {string} entry @returns {Promise<Uint8Array>} */
async function bundled(entry) {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    charset: 'ascii',
    // Straight from the sources: nothing has to be compiled before.
    conditions: ['source', 'module'],
    logLevel: 'warning',
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

/** @param {Uint8Array} content */
const integrity = (content) => `sha384-${createHash('sha384').update(content).digest('base64')}`;

const [script, style] = await Promise.all([bundled('src/browser/main.ts'), bundled('page/page.css')]);
const document = readFileSync(`${folder}page/index.html`, 'utf8')
  .replace('%script%', integrity(script))
  .replace('%style%', integrity(style));
mkdirSync(target, { recursive: true });
writeFileSync(join(target, 'page.js'), script);
writeFileSync(join(target, 'page.css'), style);
writeFileSync(join(target, 'index.html'), document);
