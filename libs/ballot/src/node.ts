/** What only Node runs: keeping things in files, and the commands. */
export { CommandRefused, type Terminal } from './command/command.js';
export * from './command/holder-key-command.js';
export * from './command/vote-command.js';
export * from './file-store.js';
