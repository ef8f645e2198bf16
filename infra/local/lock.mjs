import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { birthOf } from './processes.mjs';

/**
 * @typedef {object} Holder
 * @property {number} pid
 * @property {string | null} birth
 * @property {string} [note]
 */

/**
 * Who holds the lock; null when nobody does, or nobody who still runs.
 * @param {string} file
 * @returns {Holder | null}
 */
export function holderOf(file) {
  try {
    /** @type {Holder} */
    const holder = JSON.parse(readFileSync(file, 'utf8'));
    return holder.birth !== null && birthOf(holder.pid) === holder.birth ? holder : null;
  } catch {
    return null;
  }
}

/** @param {string} file @param {string} content */
function create(file, content) {
  try {
    writeFileSync(file, content, { flag: 'wx' });
  } catch {
    // Somebody was quicker.
  }
}

/**
 * Takes the lock unless another process that still runs has it.
 * @param {string} file
 * @param {string} [note]  what the holder says of itself
 * @returns {Promise<{ release: () => void } | { holder: Holder }>}
 */
export async function takeLock(file, note) {
  mkdirSync(dirname(file), { recursive: true });
  const holder = holderOf(file);
  if (holder) return { holder };
  const content = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid), note });
  rmSync(file, { force: true });
  create(file, content);
  // Two may have found the same dead holder and removed it one after the other: the last file stands.
  await pause(50);
  if (readFileSync(file, 'utf8') !== content) return takeLock(file, note);
  return { release: () => rmSync(file, { force: true }) };
}

/**
 * Does the work while no other process of this clone does the same.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {() => void} [waiting]  told once if another has to be waited for
 * @returns {Promise<T>}
 */
export async function alone(file, work, waiting) {
  let lock = await takeLock(file);
  if ('holder' in lock) waiting?.();
  while ('holder' in lock) {
    await pause(250);
    lock = await takeLock(file);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}
