/** What the rig's sender tells its listener: numbers, so that the judge can count. */
import 'reflect-metadata';
import { event } from '@partnership/contracts';
import { Topology } from '@partnership/messaging';

export class NumberSent {}

export const numberSent = event('districts.number.sent.v1', NumberSent);

/** Retries come quickly here, but in as many steps as in earnest. */
const ladder = [
  { name: 'first', delayMs: 200 },
  { name: 'second', delayMs: 1_000 },
  { name: 'third', delayMs: 3_000 },
];

export const topology = () =>
  new Topology(
    '',
    { gateway: [], membership: [numberSent], districts: [], commissioning: [], elections: [] },
    ladder,
  );

/** A log that says nothing: the faults are ours, and the judge counts their effects. */
export const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Ends this process as a power cut would, once in `every` times on average and never more than `most` times in all runs.
 * @param {number} every
 */
export function perhapsDie(every) {
  if (every > 0 && Math.random() < 1 / every) process.kill(process.pid, 'SIGKILL');
}
