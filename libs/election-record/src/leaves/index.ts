export * from './leaf.js';
export * from './notice.js';
