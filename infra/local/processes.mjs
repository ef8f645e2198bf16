import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * @typedef {object} Recorded  What is kept on disk, so that a later run can end what this one could not.
 * @property {string} name
 * @property {number} pid  also the id of its process group
 * @property {string | null} birth  tells the process from a later one with the same id
 * @property {NodeJS.Signals} signal  asks it to end in good order
 * @property {number} rank  the highest rank is stopped first
 * @property {number} patienceMs  how long it may take to end before it is killed
 *
 * @typedef {object} Ending
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 *
 * @typedef {Recorded & { ended: Promise<Ending>, running: boolean }} Child
 *
 * @typedef {object} SpawnOptions
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 * @property {{ uid: number, gid: number } | undefined} [user]
 * @property {string | undefined} [log]  file to append its output to; without one it shares ours
 * @property {string} [input]  what it reads on standard input
 * @property {NodeJS.Signals} [signal]
 * @property {number} [rank]
 * @property {number} [patienceMs]
 */

/**
 * When the process began, as its machine counts; null when it is gone or only waits to be reaped.
 * @param {number} pid
 * @returns {string | null}
 */
export function birthOf(pid) {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has gone, which is what was wanted.
  }
}

/** @param {() => boolean} condition @param {number} withinMs */
async function waitUntil(condition, withinMs) {
  const end = Date.now() + withinMs;
  while (!condition() && Date.now() < end) await pause(25);
  return condition();
}

/**
 * Asks the process to end, and after a while ends its whole group.
 * @param {Recorded} process
 */
async function end({ pid, birth, signal, patienceMs }) {
  if (pid <= 0) return;
  const alive = () => birth !== null && birthOf(pid) === birth;
  if (alive()) {
    send(pid, signal);
    await waitUntil(() => !alive(), patienceMs);
  }
  // A group outlives its leader, and the system does not give the id away while it does.
  if (alive() || birthOf(pid) === null) send(-pid, 'SIGKILL');
  await waitUntil(() => !alive(), 2_000);
}

/** Ends the processes, highest rank first, those of one rank together. @param {readonly Recorded[]} processes */
async function endInOrder(processes) {
  const ranks = [...new Set(processes.map(({ rank }) => rank))].sort((a, b) => b - a);
  for (const rank of ranks) await Promise.all(processes.filter((one) => one.rank === rank).map(end));
}

/**
 * @param {string} file
 * @returns {{ launcher: { pid: number, birth: string | null } | null, processes: Recorded[] }}
 */
function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { launcher: null, processes: [] };
  }
}

/**
 * Ends what a launcher left running when it was killed. A record of another launcher is not touched.
 * @param {string} file
 * @param {{ pid: number, birth: string | null }} [launcher]  whose record it must be; anybody's who is gone, if absent
 */
export async function sweep(file, launcher) {
  const record = readRecord(file);
  const owner = record.launcher;
  if (!owner || (launcher && (owner.pid !== launcher.pid || owner.birth !== launcher.birth))) return;
  if (birthOf(owner.pid) === owner.birth) return;
  await endInOrder(record.processes);
}

/** True if the launcher that wrote the record still runs. @param {string} file */
export function hasLivingLauncher(file) {
  const { launcher } = readRecord(file);
  return launcher !== null && launcher.birth !== null && birthOf(launcher.pid) === launcher.birth;
}

/** The processes that one launcher has started, each in a group of its own, so that Ctrl-C reaches only us. */
export class Processes {
  /** @type {Child[]} */
  #running = [];
  #closed = false;

  /** @param {string} file  where the record is kept */
  constructor(file) {
    this.file = file;
    this.launcher = { pid: process.pid, birth: birthOf(process.pid) };
    this.#write();
  }

  /**
   * @param {string} name
   * @param {string} command
   * @param {readonly string[]} args
   * @param {SpawnOptions} [options]
   * @returns {Child}
   */
  spawn(
    name,
    command,
    args,
    { env, cwd, user, log, input, signal = 'SIGTERM', rank = 1, patienceMs = 15_000 } = {},
  ) {
    if (this.#closed) throw new Error(`${name} is not started: everything is being stopped`);
    const output = log === undefined ? 'inherit' : openSync(log, 'a', 0o600);
    const started = spawn(command, args, {
      detached: true,
      stdio: [input === undefined ? 'ignore' : 'pipe', output, output],
      env: env ?? process.env,
      ...(cwd === undefined ? {} : { cwd }),
      ...user,
    });
    if (typeof output === 'number') closeSync(output);
    started.stdin?.on('error', () => undefined);
    started.stdin?.end(input);
    return this.#follow(started, { name, signal, rank, patienceMs });
  }

  /** Runs a command to its end and rejects unless it succeeded. @type {(...args: Parameters<Processes['spawn']>) => Promise<void>} */
  async run(name, command, args, options) {
    const { code, signal } = await this.spawn(name, command, args, options).ended;
    if (code !== 0) throw new Error(`${name} failed (${signal ?? `exit code ${code}`})`);
  }

  /** @param {Child} child */
  async stop(child) {
    await end(child);
    await child.ended;
  }

  /** Ends everything and starts nothing more. */
  async stopAll() {
    this.#closed = true;
    await endInOrder(this.#running);
    this.#running = [];
    this.#write();
  }

  /**
   * @param {import('node:child_process').ChildProcess} started
   * @param {Pick<Recorded, 'name' | 'signal' | 'rank' | 'patienceMs'>} about
   * @returns {Child}
   */
  #follow(started, about) {
    const pid = started.pid ?? -1;
    /** @type {Child} */
    const child = {
      ...about,
      pid,
      birth: pid > 0 ? birthOf(pid) : null,
      running: true,
      ended: new Promise((resolve) => {
        started.once('error', () => resolve({ code: 127, signal: null }));
        started.once('exit', (code, signal) => resolve({ code, signal }));
      }),
    };
    void child.ended.then(() => this.#forget(child));
    if (pid > 0) this.#running.push(child);
    this.#write();
    return child;
  }

  /** @param {Child} child */
  #forget(child) {
    child.running = false;
    if (child.pid > 0) send(-child.pid, 'SIGKILL');
    this.#running = this.#running.filter((other) => other !== child);
    if (!this.#closed) this.#write();
  }

  #write() {
    const processes = this.#running.map(({ running: _, ended: __, ...recorded }) => recorded);
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify({ launcher: this.launcher, processes }, null, 2), { mode: 0o600 });
    renameSync(draft, this.file);
  }
}
