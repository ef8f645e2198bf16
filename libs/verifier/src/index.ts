export { witnessChecks, type Witnesses } from './checks/witnesses.js';
export { ArchiveFault } from './fault.js';
export * from './report.js';
export * from './verify.js';
