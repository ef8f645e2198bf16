/**
 * `npm test [-- <Jest's arguments>] [--full] [--no-install] [--timings]`: every test on backing services of its own,
 * which are gone afterwards. Ends with `N passed, N failed`.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { startOnce } from './backing/runnable.mjs';
import { startBacking } from './backing/index.mjs';
import { chromium, ensureBrowserFor } from './browser.mjs';
import { prepareSources } from './build.mjs';
import { countLine } from './count-line.mjs';
import { ensureModules } from './install.mjs';
import { openInstance } from './instance.mjs';
import { Narrator } from './narrator.mjs';
import { inModules, root } from './paths.mjs';
import { onSignal } from './shutdown.mjs';

/**
 * @typedef {import('./instance.mjs').Instance} Instance
 *
 * @typedef {object} Run
 * @property {Instance} instance
 * @property {Narrator} narrator
 * @property {boolean} mayInstall
 * @property {boolean} full
 * @property {string[]} jestArguments
 */

const jest = [
  '--experimental-vm-modules',
  '--no-warnings=ExperimentalWarning',
  inModules('jest/bin/jest.js'),
];
const lingerMs = 20_000;

function readOptions() {
  const own = ['--full', '--no-install', '--timings'];
  const given = process.argv.slice(2);
  return {
    full: given.includes('--full'),
    mayInstall: !given.includes('--no-install'),
    timings: given.includes('--timings'),
    jestArguments: given.filter((one) => !own.includes(one)),
  };
}

/** Tests wait more than they compute, so two workers keep two cores busy. @param {readonly string[]} given */
const workers = (given) =>
  given.some((one) => /^(-i|-w|--runInBand|--maxWorkers)/.test(one))
    ? []
    : [`--maxWorkers=${Math.max(2, availableParallelism() - 1)}`];

/** @param {Run} run */
async function prepareBrowser({ jestArguments, narrator, mayInstall }) {
  const list = promisify(execFile)(process.execPath, [...jest, '--listTests', ...jestArguments], {
    cwd: root,
  });
  const suites = await list.then(
    ({ stdout }) => stdout.split('\n').filter((line) => existsSync(line)),
    () => [],
  );
  await ensureBrowserFor(suites, { narrator, mayInstall });
}

/** @param {Run} run */
async function prepare(run) {
  const { instance, narrator, mayInstall } = run;
  const building = { narrator, run: instance.processes.run.bind(instance.processes) };
  const modules = narrator.timed('npm packages', () => ensureModules({ mayInstall, ...building }));
  const [urls] = await Promise.all([
    startBacking({ instance, narrator, mayInstall, modules, launch: startOnce }),
    modules.then(() => narrator.timed('generate', () => prepareSources(building))),
  ]);
  await narrator.timed('browser', () => prepareBrowser(run));
  return urls;
}

/**
 * Something that a test left open can keep Jest from ending: the report is there, the process stays.
 * @param {Instance} instance
 * @param {import('./processes.mjs').Child} child
 * @param {string} report
 */
async function untilJestEnds(instance, child, report) {
  while (child.running && !existsSync(report)) await Promise.race([child.ended, pause(500)]);
  const ended = await Promise.race([child.ended, pause(lingerMs, null, { ref: false })]);
  if (ended) return ended.code === 0;
  console.error(`Jest has not ended ${lingerMs / 1_000} s after its report: a test left something open`);
  await instance.processes.stop(child);
  return false;
}

/** @param {Run} run @param {import('./backing/index.mjs').Urls} urls */
async function runJest({ instance, full, jestArguments }, urls) {
  const report = join(instance.directory, 'jest.json');
  const browser = chromium();
  const env = {
    ...process.env,
    DATABASE_URL: urls.postgres,
    AMQP_URL: urls.rabbitmq,
    REDIS_URL: urls.redis,
    TEST_REPORT: report,
    ...(full ? { FULL_TESTS: '1' } : {}),
    ...(browser ? { CHROMIUM_PATH: browser } : {}),
  };
  const reporters = ['--reporters=default', `--reporters=${join(root, 'infra/local/jest-report.mjs')}`];
  const args = [...jest, ...reporters, ...workers(jestArguments), ...jestArguments];
  const child = instance.processes.spawn('jest', process.execPath, args, { cwd: root, env, rank: 9 });
  const ended = await untilJestEnds(instance, child, report);
  const { line, success } = countLine(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null);
  return { line, success: success && ended };
}

async function main() {
  const narrator = new Narrator();
  const { timings, ...options } = readOptions();
  const instance = await openInstance('test', { temporary: true });
  let stopping = false;
  onSignal(async () => {
    stopping = true;
    await instance.close();
    return 130;
  });
  try {
    const run = { instance, narrator, ...options };
    const urls = await prepare(run);
    const { line, success } = await narrator.timed('Jest', () => runJest(run, urls));
    await instance.close();
    if (timings) narrator.printTimings();
    narrator.print(line);
    process.exitCode = success ? 0 : 1;
  } catch (error) {
    if (stopping) return;
    console.error(error instanceof Error ? error.message : error);
    await instance.close();
    narrator.print(countLine(null).line);
    process.exitCode = 1;
  }
}

void main();
