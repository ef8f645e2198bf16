import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's own folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Everything that the commands make at run time; git ignores it. */
export const local = join(root, '.local');

/** The services in the order in which they are started. */
export const services = /** @type {const} */ ([
  'districts',
  'membership',
  'commissioning',
  'elections',
  'gateway',
]);

/** @typedef {typeof services[number]} ServiceName */

/** Where an npm package's folder or file lies. @param {...string} parts */
export const inModules = (...parts) => join(root, 'node_modules', ...parts);
