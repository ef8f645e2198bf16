import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { local } from '../paths.mjs';

/**
 * Root may not run PostgreSQL and lends it the user `nobody`, who cannot pass through a folder such as /root.
 * What that user must reach lies in the clone where possible, and else in the system's temporary folder.
 *
 * @typedef {{ uid: number, gid: number } | undefined} User  undefined: we ourselves
 */

/** @returns {User} */
export function databaseUser() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (/** @type {string} */ flag) =>
    Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** @param {User} user @param {'-x' | '-w'} flag @param {string} path */
const mayAccess = (user, flag, path) => spawnSync('test', [flag, path], { cwd: '/', ...user }).status === 0;

/** @param {User} user @param {string} path */
export function give(user, path) {
  if (user) chownSync(path, user.uid, user.gid);
}

/** Our folder among the system's temporary files. Somebody else's folder of that name is not trusted. */
function temporaryFolder() {
  const path = join(tmpdir(), `partnership-${process.getuid?.() ?? 'files'}`);
  mkdirSync(path, { recursive: true, mode: 0o711 });
  const { uid, mode } = lstatSync(path);
  const isOurs = uid === (process.getuid?.() ?? uid) && (mode & 0o022) === 0;
  if (!isOurs || !lstatSync(path).isDirectory()) throw new Error(`${path} belongs to somebody else`);
  return path;
}

/**
 * The folder itself if the user can run the program in it, and else a copy where that is possible.
 * @param {User} user
 * @param {string} folder
 * @param {string} program  its path inside the folder
 * @param {string} name  of the copy, with the version
 */
export function reachableProgram(user, folder, program, name) {
  if (mayAccess(user, '-x', join(folder, program))) return folder;
  const copy = join(temporaryFolder(), name);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    cpSync(folder, draft, { recursive: true, verbatimSymlinks: true });
    if (existsSync(copy)) rmSync(draft, { recursive: true });
    else renameSync(draft, copy);
  }
  if (!mayAccess(user, '-x', join(copy, program)))
    throw new Error(`the user nobody can reach neither ${folder} nor ${copy}`);
  return copy;
}

/**
 * The folder itself if the user can write in it, and else one of the same name elsewhere.
 * @param {User} user
 * @param {string} folder
 * @param {(text: string) => void} say
 */
export function reachableData(user, folder, say) {
  give(user, folder);
  if (mayAccess(user, '-w', folder)) return folder;
  const place = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const elsewhere = join(temporaryFolder(), place);
  mkdirSync(elsewhere, { recursive: true, mode: 0o700 });
  give(user, elsewhere);
  if (!mayAccess(user, '-w', elsewhere))
    throw new Error(`the user nobody can reach neither ${folder} nor ${elsewhere}`);
  say(
    `the user that runs PostgreSQL cannot pass through the folders above ${local}; its data are in ${elsewhere}`,
  );
  return elsewhere;
}
