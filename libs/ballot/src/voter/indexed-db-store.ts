import type { VoterStore } from './state.js';

const table = 'state';

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'));
  });

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open('partnership-ballot', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(table);
  return done(request);
}

/** Keeps the state of one school in one election in the browser. */
export class IndexedDbStore implements VoterStore {
  constructor(
    private readonly election: string,
    private readonly school: string,
  ) {}

  /** The elections and schools of which this browser keeps something. */
  static async kept(): Promise<{ readonly election: string; readonly school: string }[]> {
    const database = await opened();
    try {
      const keys: unknown[] = await done(database.transaction(table).objectStore(table).getAllKeys());
      return keys.flatMap((key) => {
        const [election, school] = Array.isArray(key) ? (key as unknown[]) : [];
        return typeof election === 'string' && typeof school === 'string' ? [{ election, school }] : [];
      });
    } finally {
      database.close();
    }
  }

  async load(): Promise<string | null> {
    const database = await opened();
    try {
      const found: unknown = await done(database.transaction(table).objectStore(table).get(this.#key));
      return typeof found === 'string' ? found : null;
    } finally {
      database.close();
    }
  }

  /** Returns when the browser has written it, not only taken it. */
  save(state: string): Promise<void> {
    return this.#change((store) => store.put(state, this.#key));
  }

  /** Keeps it no longer. What was voted stays voted; without its recovery code nobody can go on with it. */
  forget(): Promise<void> {
    return this.#change((store) => store.delete(this.#key));
  }

  async #change(change: (store: IDBObjectStore) => void): Promise<void> {
    const database = await opened();
    try {
      const transaction = database.transaction(table, 'readwrite', { durability: 'strict' });
      const written = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error('the browser keeps nothing'));
      });
      change(transaction.objectStore(table));
      await written;
    } finally {
      database.close();
    }
  }

  get #key(): string[] {
    return [this.election, this.school];
  }
}
