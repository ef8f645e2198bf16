/** What only Node runs: keeping things in files, and the commands. */
export { CommandRefused, type Terminal } from './commands/command.js';
export * from './commands/holder-key.js';
export * from './commands/vote.js';
export * from './file-store.js';
