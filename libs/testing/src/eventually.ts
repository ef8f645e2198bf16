import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until the question no longer throws or answers undefined; after `withinMs` the last fault is thrown. */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  withinMs = 5_000,
): Promise<NonNullable<Awaited<T>>> {
  const end = Date.now() + withinMs;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
      if (Date.now() > end) throw new Error(`nothing within ${withinMs} ms`);
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause(20);
  }
}
