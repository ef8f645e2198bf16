export * from './caller.js';
export * from './database.js';
export * from './drift.js';
export * from './eventually.js';
export * from './service.js';
