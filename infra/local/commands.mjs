import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './paths.mjs';

/**
 * @typedef {(name: string, command: string, args: string[], options?: { env?: NodeJS.ProcessEnv, stdout?: NodeJS.WriteStream }) => Promise<void>} Run
 * Runs a command to its end; rejects unless it succeeds.
 */

/** Debian keeps servers where an ordinary user's PATH does not reach. */
const alsoIn = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/opt/homebrew/sbin', '/opt/homebrew/bin'];

/** Where a command lies; undefined if this machine has none. @param {string} name @returns {string | undefined} */
export function findCommand(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...alsoIn].filter(Boolean);
  return folders
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/**
 * A command in the foreground of the terminal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, stdout?: 'inherit' | NodeJS.WriteStream }} [options]
 * @returns {Promise<number>} its exit code
 */
export const inForeground = (command, args, { env = process.env, cwd = root, stdout = 'inherit' } = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', stdout, 'inherit'] });
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });

/** @type {Run} */
export async function runInForeground(name, command, args, options) {
  const code = await inForeground(command, args, options);
  if (code !== 0) throw new Error(`${name} failed (exit code ${code})`);
}

/** Leaves standard output to the result of what runs afterwards. @type {Run} */
export const runAside = (name, command, args, options = {}) =>
  runInForeground(name, command, args, { ...options, stdout: process.stderr });
