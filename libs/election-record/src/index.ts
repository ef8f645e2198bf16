export * from './bytes.js';
export * from './canonical-json.js';
export * from './merkle/index.js';
export * from './sha256.js';
