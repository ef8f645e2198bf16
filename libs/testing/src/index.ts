export * from './caller.js';
export * from './database.js';
export * from './drift.js';
export { environmentOf } from './environment.config.js';
export * from './eventually.js';
export * from './ocds.js';
export * from './service.js';
