/** What only Node runs: signing by the election's keys, and checking at the speed of OpenSSL. */
export * from './server/archive-zip.js';
export * from './server/ed25519.js';
export * from './server/log-signatures.js';
export * from './server/token-key.js';
export * from './server/verify-cast.js';
