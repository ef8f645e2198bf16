export * from './box.contract.js';
export * from './counts.contract.js';
export * from './elections.contract.js';
export * from './events.contract.js';
export * from './file-parts.js';
export * from './opening.contract.js';
export * from './poll.contract.js';
export * from './rolls.contract.js';
