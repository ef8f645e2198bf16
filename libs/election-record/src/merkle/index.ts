export * from './append.js';
export * from './consistency.js';
export * from './hashes.js';
export * from './inclusion.js';
export * from './memory-tree.js';
export { neededNodes, type NodeAt, type Position, type TreeNode } from './nodes.js';
export * from './root.js';
