export * from './accuracy.contract.js';
export * from './events.contract.js';
export * from './feeds.contract.js';
export * from './leads.contract.js';
export * from './links.contract.js';
export * from './phases.contract.js';
export * from './schools.contract.js';
export * from './signals.contract.js';
