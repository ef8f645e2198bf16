export * from './axes.js';
export * from './picture.js';
