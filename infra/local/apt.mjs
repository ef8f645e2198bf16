import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findCommand } from './commands.mjs';

/**
 * Installs programs with apt on Debian and its kin. Nothing is started by it: the platform's own processes are all
 * it needs.
 */

const policy = '/usr/sbin/policy-rc.d';
const setAside = `${policy}.before-partnership`;
const isRoot = () => process.getuid?.() === 0;

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [input]
 * @returns {Promise<{ code: number, complaint: string }>}
 */
const asRoot = (command, args, input = '') =>
  new Promise((resolve) => {
    const [program = command, ...rest] = isRoot() ? [command, ...args] : ['sudo', command, ...args];
    // Stays in our process group, or sudo could not ask for the password at the terminal.
    const child = spawn(program, rest, { stdio: ['pipe', 'ignore', 'pipe'] });
    child.stdin.on('error', () => undefined).end(input);
    let complaint = '';
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => (complaint += chunk.toString()));
    child.once('error', () => resolve({ code: 127, complaint }));
    child.once('close', (code) => resolve({ code: code ?? 1, complaint }));
  });

/** True where apt is and where we are root or may become it. */
export function canInstall() {
  if (process.platform !== 'linux' || !findCommand('apt-get')) return false;
  if (isRoot()) return true;
  if (!findCommand('sudo')) return false;
  return process.stdin.isTTY || spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
}

/** Debian asks a script of this name before it starts a daemon; 101 means no. */
const refusal = '#!/bin/sh\n# While the partnership platform installs a program. Removed again.\nexit 101\n';

/** An earlier run may have been killed before it could clean up. */
const isRefused = () => existsSync(policy) && readFileSync(policy, 'utf8') === refusal;

async function forbidDaemons() {
  if (isRefused()) return;
  if (existsSync(policy)) await asRoot('mv', [policy, setAside]);
  await asRoot('tee', [policy], refusal);
  await asRoot('chmod', ['755', policy]);
}

async function allowDaemons() {
  await asRoot('rm', ['-f', policy]);
  if (existsSync(setAside)) await asRoot('mv', [setAside, policy]);
}

/** @param {readonly string[]} packages */
async function disableAtBoot(packages) {
  if (!existsSync('/run/systemd/system')) return;
  for (const name of packages) await asRoot('systemctl', ['--quiet', 'disable', name]);
}

/** @param {readonly string[]} args */
const apt = (args) =>
  asRoot('env', [
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-q',
    '-o',
    'DPkg::Lock::Timeout=300',
    ...args,
  ]);

/** @param {readonly string[]} packages @param {(text: string) => void} say */
async function installNow(packages, say) {
  say(`installing ${packages.join(' and ')} with apt; no daemon is started (--no-install declines)`);
  if ((await apt(['update'])).code !== 0)
    say('apt-get update did not succeed; trying with the lists there are');
  await forbidDaemons();
  try {
    const { code, complaint } = await apt(['install', '-y', '--no-install-recommends', ...packages]);
    if (code !== 0) throw new Error(`apt-get install ${packages.join(' ')} failed:\n${complaint.trim()}`);
    await disableAtBoot(packages);
  } finally {
    await allowDaemons();
  }
}

/** @type {Promise<void>} */
let ongoing = Promise.resolve();

/** @param {readonly string[]} packages @param {(text: string) => void} say */
export function install(packages, say) {
  ongoing = installNow(packages, say);
  return ongoing;
}

/** Whoever wants to leave waits for this: an installation cut short would leave the machine in disorder. */
export const installed = () => ongoing.catch(() => undefined);
