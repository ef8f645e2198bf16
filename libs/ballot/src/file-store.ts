import { open, readFile, rename } from 'node:fs/promises';
import type { VoterStore } from './voter/state.js';

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

/** Keeps a voter's state in one file that only its owner may read (mode 0600). */
export class FileStore implements VoterStore {
  constructor(private readonly path: string) {}

  async load(): Promise<string | null> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async save(state: string): Promise<void> {
    const beside = `${this.path}.new`;
    const file = await open(beside, 'w', 0o600);
    try {
      await file.chmod(0o600);
      await file.writeFile(state);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, this.path);
  }
}
