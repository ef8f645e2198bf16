import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { assertMeetingMove } from './meeting-states.js';

const states = commissioning.groupMeetingStates;

/** By hand, as the requirement has it: every pair that is not here is refused. */
const allowed = new Set(['planned → open', 'planned → cancelled', 'open → closed', 'closed → published']);
const pairs = states.flatMap((from) => states.map((to) => ({ from, to, pair: `${from} → ${to}` })));

describe('the states of a meeting', () => {
  it.each(pairs)('$pair', ({ from, to, pair }) => {
    const act = (): void => assertMeetingMove(from, to);
    if (allowed.has(pair)) expect(act).not.toThrow();
    else
      expect(act).toThrow(
        expect.objectContaining({ kind: 'conflict', code: 'commissioning.meeting.move-refused' }),
      );
  });
});
