import { readFileSync } from 'node:fs';

/** Resident memory of a process in megabytes. @param {number} pid */
export const residentMb = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/**
 * The highest resident memory of the processes while the work is done, in megabytes.
 * @template T
 * @param {Record<string, number>} pids
 * @param {() => Promise<T>} work
 */
export async function watchMemory(pids, work) {
  const peak = Object.fromEntries(Object.keys(pids).map((name) => [name, 0]));
  const look = () => {
    for (const [name, pid] of Object.entries(pids)) peak[name] = Math.max(peak[name], residentMb(pid));
  };
  const timer = setInterval(look, 50);
  look();
  try {
    return { result: await work(), peak };
  } finally {
    clearInterval(timer);
  }
}
