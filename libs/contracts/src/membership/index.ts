export * from './fees.contract.js';
export * from './invoices.contract.js';
export * from './ledger.contract.js';
export * from './members.contract.js';
export * from './payments.contract.js';
export * from './people.contract.js';
export * from './rolls.contract.js';
export * from './work-items.contract.js';
