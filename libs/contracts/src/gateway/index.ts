// The gateway serves these itself: they are operations like all others, only no message travels for them.
export * from './clients.contract.js';
export * from './clock.contract.js';
export * from './dead-letters.contract.js';
export * from './events.contract.js';
export * from './files.contract.js';
export * from './grants.contract.js';
export * from './overviews.contract.js';
export * from './person-exports.contract.js';
