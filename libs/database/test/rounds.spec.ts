import { expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { Rounds } from '../src/index.js';

/** A database that only notifies. */
function notifier() {
  const listeners = new Set<() => void>();
  return {
    listen: (_: string, heard: () => void) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    notify: () => {
      for (const heard of listeners) heard();
    },
    listeners,
  };
}

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await pause(5);
};

it('does one round at a time, and another for what came during it', async () => {
  const database = notifier();
  let begun = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  let go = (): void => undefined;
  const rounds = new Rounds(database, {
    channel: 'work',
    everyMs: 60_000,
    work: async () => {
      begun += 1;
      mostAtOnce = Math.max(mostAtOnce, (atOnce += 1));
      await new Promise<void>((resolve) => (go = resolve));
      atOnce -= 1;
    },
    failed: () => undefined,
  });
  rounds.start();
  await until(() => begun === 1);
  database.notify();
  database.notify();
  go();
  await until(() => begun === 2);
  go();
  await rounds.stop();
  expect({ begun, mostAtOnce, listening: database.listeners.size }).toEqual({
    begun: 2,
    mostAtOnce: 1,
    listening: 0,
  });
});

it('looks by itself, also after a round that failed, until it is stopped; stopping waits for the round', async () => {
  const failures: unknown[] = [];
  let begun = 0;
  let ended = 0;
  const rounds = new Rounds(notifier(), {
    channel: 'work',
    everyMs: 10,
    work: async () => {
      begun += 1;
      if (begun === 1) throw new Error('once');
      await pause(30);
      ended += 1;
    },
    failed: (error) => failures.push(error),
  });
  rounds.start();
  await until(() => begun === 3);
  expect(rounds.stopped).toBe(false);
  await rounds.stop();
  expect(rounds.stopped).toBe(true);
  const atStop = { begun, ended };
  expect(atStop.ended).toBe(atStop.begun - 1);
  await pause(50);
  expect({ begun, ended }).toEqual(atStop);
  expect(failures).toEqual([expect.objectContaining({ message: 'once' })]);
});
