/**
 * Waits for its launcher to go and then ends what it left, however the launcher ended: its own standard input
 * closes with it. Called as `warden.mjs <record> <pid> <birth> [folder to remove]`.
 */
import { rmSync } from 'node:fs';
import { sweep } from './processes.mjs';

const [record = '', pid = '', birth = '', folder] = process.argv.slice(2);

process.stdin.resume();
process.stdin.once('close', () => {
  void sweep(record, { pid: Number(pid), birth }).then(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
});
