import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inModules, local, root, services } from './paths.mjs';
import { transpile } from './transpile.mjs';

/**
 * @typedef {object} Step  Source code that is made from other files, and made again when they change.
 * @property {string} name
 * @property {readonly string[]} inputs  files and folders, relative to the clone
 * @property {string} output  a file that is there once the step has run
 * @property {string[]} args  what Node is given
 */

/** `prisma generate` looks for an engine that it does not use, and would download it. */
const environment = {
  ...process.env,
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
};

/** @type {(name: string) => Step} */
const prismaClient = (name) => ({
  name: `Prisma client of ${name}`,
  inputs: [`services/${name}/prisma/schema.prisma`, 'node_modules/prisma/package.json'],
  output: `services/${name}/src/generated/prisma/client.ts`,
  args: [inModules('prisma/build/index.js'), 'generate', '--schema', `services/${name}/prisma/schema.prisma`],
});

/** @type {Step} */
const openApiMetadata = {
  name: 'OpenAPI metadata of the gateway',
  inputs: [
    'libs/contracts/src',
    'infra/local/openapi-metadata.mjs',
    'node_modules/@nestjs/swagger/package.json',
  ],
  output: 'services/gateway/src/generated/openapi-metadata.ts',
  args: [fileURLToPath(new URL('openapi-metadata.mjs', import.meta.url))],
};

/** @type {Step} */
const votingPage = {
  name: 'voting page',
  inputs: [
    ...['src', 'page', 'tools'].map((folder) => `libs/voting-page/${folder}`),
    ...['libs/ballot/src', 'libs/election-record/src', 'package-lock.json'],
  ],
  output: 'libs/voting-page/dist/page/index.html',
  args: [join(root, 'libs/voting-page/tools/bundle.mjs')],
};

/** Everything that is generated before the sources can be compiled. @type {readonly Step[]} */
const steps = [...services.map(prismaClient), openApiMetadata, votingPage];

/** @param {string} input @returns {string[]} */
function filesIn(input) {
  const path = join(root, input);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}

/** @param {Step} step */
function stampOf({ inputs }) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesIn)) hash.update(file).update(readFileSync(file));
  return hash.digest('base64url');
}

/** @param {Step} step */
const stampFile = ({ output }) => join(local, 'generated', output.replaceAll('/', '-'));

/** @param {Step} step */
function isCurrent(step) {
  const file = stampFile(step);
  return (
    existsSync(join(root, step.output)) && existsSync(file) && readFileSync(file, 'utf8') === stampOf(step)
  );
}

/**
 * Runs the steps whose inputs have changed, two at a time.
 * @param {(name: string, command: string, args: string[], options: { env: NodeJS.ProcessEnv }) => Promise<void>} run
 * @returns {Promise<string[]>} what was generated
 */
export async function generate(run) {
  await transpile(['libs/contracts']);
  const stale = steps.filter((step) => existsSync(join(root, step.inputs[0] ?? '')) && !isCurrent(step));
  const waiting = [...stale];
  mkdirSync(join(local, 'generated'), { recursive: true });
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const stamp = stampOf(step);
      await run(step.name, process.execPath, step.args, { env: environment });
      writeFileSync(stampFile(step), stamp);
    }
  };
  await Promise.all([work(), work()]);
  return stale.map(({ name }) => name);
}
