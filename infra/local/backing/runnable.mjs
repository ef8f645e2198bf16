import { connect } from 'node:net';
import { openSync, readSync, closeSync, fstatSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * @typedef {import('../processes.mjs').Child} Child
 *
 * @typedef {object} Runnable  A process that the platform needs, and how to know that it answers.
 * @property {string} name
 * @property {string} log  where to look when it does not
 * @property {number} readyWithinMs
 * @property {() => Child} launch
 * @property {(child: Child) => Promise<boolean> | boolean} answers
 */

/** The last lines of a log, for a message. @param {string} file */
function lastLines(file, lines = 12) {
  try {
    const descriptor = openSync(file, 'r');
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.alloc(Math.min(size, 8_192));
    readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
    closeSync(descriptor);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}

/**
 * Waits until the process answers; rejects with the end of its log when it ends or takes too long.
 * @param {Runnable} runnable
 * @param {Child} child
 */
export async function untilItAnswers(runnable, child) {
  const end = Date.now() + runnable.readyWithinMs;
  while (child.running && Date.now() < end) {
    if ((await runnable.answers(child)) && child.running) return;
    await pause(50);
  }
  const what = child.running ? `does not answer after ${runnable.readyWithinMs / 1000} s` : 'ended at once';
  throw new Error(`${runnable.name} ${what}. The end of ${runnable.log}:\n${lastLines(runnable.log)}`);
}

/** Starts the process and waits until it answers. @param {Runnable} runnable @returns {Promise<Child>} */
export async function startOnce(runnable) {
  const child = runnable.launch();
  await untilItAnswers(runnable, child);
  return child;
}

/**
 * Sends bytes to a port of this machine and looks at the first that come back.
 * @param {number} port
 * @param {string | Uint8Array} greeting
 * @param {(reply: Buffer) => boolean} expected
 * @returns {Promise<boolean>}
 */
export const replies = (port, greeting, expected) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
    /** @param {boolean} answer */
    const settle = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => socket.write(greeting));
    socket.once('data', (reply) => settle(expected(reply)));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
    socket.once('close', () => settle(false));
  });
