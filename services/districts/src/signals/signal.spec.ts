import { describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { assertSignalMove } from './signal.js';

const allowed = new Set(['raised>taken-up', 'raised>dismissed', 'raised>withdrawn', 'withdrawn>raised']);

describe('a signal moves only as its table says', () => {
  const pairs = districts.signalStates.flatMap((from) =>
    districts.signalStates.map((to) => [from, to] as const),
  );
  test.each(pairs)('%s to %s', (from, to) => {
    const move = (): void => {
      assertSignalMove(from, to);
    };
    if (allowed.has(`${from}>${to}`)) expect(move).not.toThrow();
    else expect(move).toThrow(expect.objectContaining({ kind: 'conflict' }));
  });
});
