export * from './elections.contract.js';
export * from './events.contract.js';
export * from './rolls.contract.js';
