/** What only Node runs: keeping things in files, and the commands. */
export * from './file-store.js';
