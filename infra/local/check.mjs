/** `npm run check`: everything that can be said of the sources without running the platform. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { runInForeground } from './commands.mjs';
import { ensureModules } from './install.mjs';
import { Narrator } from './narrator.mjs';
import { inModules, root } from './paths.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {string[]} args  what Node is given
 * @property {string} [needs]  a file without which there is nothing to check yet
 */

/** Sources only: what is built from them says the same again. */
const cruised = ['libs/*/src', 'services/*/src', 'services/*/test', 'infra', 'bench', 'chaos', 'test'];

/** A generated document that is kept in the repository: what made it makes it again and compares. @type {(name: string, tool: string) => Check} */
const document = (name, tool) => ({ name: `docs/${name}`, args: [tool, '--check'], needs: tool });

/** @type {readonly Check[]} */
const checks = [
  { name: 'types', args: [inModules('typescript/bin/tsc'), '-b'] },
  { name: 'lint', args: [inModules('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'format', args: [inModules('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'layers', args: [inModules('dependency-cruiser/bin/dependency-cruise.mjs'), ...cruised] },
  { name: 'dead code', args: [inModules('knip/bin/knip.js')] },
  document('openapi.json', 'services/gateway/tools/openapi.mjs'),
  document('asyncapi.yaml', 'services/gateway/tools/asyncapi.mjs'),
];

/**
 * @param {readonly string[]} args
 * @returns {Promise<{ success: boolean, output: string, seconds: number }>}
 */
const attempt = (args) =>
  new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    child.once('close', (code) => {
      const seconds = (performance.now() - began) / 1_000;
      resolve({ success: code === 0, output: Buffer.concat(chunks).toString('utf8').trim(), seconds });
    });
  });

const narrator = new Narrator();
await ensureModules({ narrator, mayInstall: true, run: runInForeground });
await build({ narrator, run: runInForeground });
/** @type {string[]} */
const failed = [];
for (const { name, args, needs } of checks) {
  if (needs && !existsSync(join(root, needs))) continue;
  const { success, output, seconds } = await attempt(args);
  narrator.print(`${success ? 'ok    ' : 'FAILED'} ${name.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s`);
  if (success) continue;
  failed.push(name);
  narrator.print(output);
}
if (failed.length > 0) narrator.print(`failed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
