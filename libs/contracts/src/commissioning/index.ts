export * from './circle.contract.js';
export * from './commission-steps.contract.js';
export * from './commissions.contract.js';
export * from './events.contract.js';
export * from './naming.contract.js';
export * from './open-contracting.contract.js';
export * from './pots.contract.js';
export * from './school-work.contract.js';
