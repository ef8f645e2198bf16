import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const remarkable = new Set(['warn', 'error', 'fatal']);
const quietMs = 10_000;
const shown = 200;

/** What a person should see of one line of a service's log; null for what may stay in the file. @param {string} line */
function remarkIn(line) {
  if (!line.startsWith('{')) return /^\w*(error|warning|fatal)\b/i.test(line) ? line : null;
  try {
    const { level, msg, err } = JSON.parse(line);
    if (!remarkable.has(level)) return null;
    return [msg, err?.message].filter((text, index, all) => text && all.indexOf(text) === index).join(': ');
  } catch {
    return null;
  }
}

/** Reads what has been added to a file since the last time, whole lines only. @param {string} file */
function reader(file) {
  let position = 0;
  let rest = '';
  const buffer = Buffer.alloc(65_536);
  return () => {
    const descriptor = openSync(file, 'r');
    try {
      if (fstatSync(descriptor).size < position) position = 0;
      for (let count = -1; count !== 0; position += count) {
        count = readSync(descriptor, buffer, 0, buffer.length, position);
        rest += buffer.toString('utf8', 0, count);
      }
    } finally {
      closeSync(descriptor);
    }
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    return lines;
  };
}

/**
 * Shows the warnings and errors of a log as they come, the same one at most every ten seconds. The processes write
 * to their files themselves, so a slow reader never holds them up.
 * @param {string} name
 * @param {string} file
 * @param {(text: string) => void} show
 * @returns {() => void} ends it
 */
export function follow(name, file, show) {
  const read = reader(file);
  /** @type {Map<string, number>} */
  const lately = new Map();
  const look = () => {
    for (const line of read()) {
      const remark = remarkIn(line)?.slice(0, shown);
      if (!remark || Date.now() - (lately.get(remark) ?? 0) < quietMs) continue;
      lately.set(remark, Date.now());
      show(`${name}: ${remark}`);
    }
  };
  const timer = setInterval(look, 500);
  return () => clearInterval(timer);
}
