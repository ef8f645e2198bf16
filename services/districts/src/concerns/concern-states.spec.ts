import { describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { assertMove } from './concern-states.js';

const allowed = new Set([
  'raised>rated',
  'raised>closed',
  'rated>responding',
  'rated>closed',
  'responding>answered',
  'responding>closed',
  'answered>monitored',
  'answered>responding',
  'answered>closed',
  'monitored>de-escalated',
  'monitored>responding',
  'monitored>closed',
  'de-escalated>responding',
  'de-escalated>closed',
]);

describe('a concern moves only as its table says', () => {
  const pairs = districts.concernStates.flatMap((from) =>
    districts.concernStates.map((to) => [from, to] as const),
  );
  test.each(pairs)('%s to %s', (from, to) => {
    const move = (): void => {
      assertMove(from, to);
    };
    if (allowed.has(`${from}>${to}`)) expect(move).not.toThrow();
    else expect(move).toThrow(expect.objectContaining({ code: 'districts.concern.move-refused' }));
  });
});
