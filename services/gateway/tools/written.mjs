import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Writes a generated document into docs/; with `--check` only compares it, and the process ends with 1 where they differ.
 * @param {string} name
 * @param {string} text
 */
export function write(name, text) {
  const file = fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url));
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
    return;
  }
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  console.error(
    `docs/${name} is not what the contracts say: run \`node services/gateway/tools/${name.split('.')[0]}.mjs\``,
  );
  process.exitCode = 1;
}
