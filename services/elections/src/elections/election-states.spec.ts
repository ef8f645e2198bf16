import { describe, expect, it } from '@jest/globals';
import { elections } from '@partnership/contracts';
import { assertElectionMove } from './election-states.js';

const states = elections.electionStates;

/** Written out by hand, as the requirement has it: every pair that is not here is refused. */
const allowed = new Set([
  'draft → noticed',
  'noticed → nominating',
  'nominating → nominated',
  'nominated → roll-frozen',
  'roll-frozen → polling',
  'roll-frozen → declared',
  'polling → polled',
  'polled → counted',
  'counted → declared',
  'declared → in-term',
  'in-term → ended',
  'draft → abandoned',
  'noticed → abandoned',
  'nominating → abandoned',
  'nominated → abandoned',
  'roll-frozen → abandoned',
  'polling → abandoned',
  'noticed → void',
  'nominating → void',
  'nominated → void',
  'roll-frozen → void',
  'polling → void',
  'polled → void',
  'counted → void',
  'declared → void',
  'in-term → void',
]);

const pairs = states.flatMap((from) => states.map((to) => ({ from, to, pair: `${from} → ${to}` })));

describe('the states of an election', () => {
  it.each(pairs.filter(({ pair }) => allowed.has(pair)))('allows $pair', ({ from, to }) => {
    expect(() => {
      assertElectionMove(from, to);
    }).not.toThrow();
  });

  it.each(pairs.filter(({ pair }) => !allowed.has(pair)))('refuses $pair', ({ from, to }) => {
    expect(() => {
      assertElectionMove(from, to);
    }).toThrow(expect.objectContaining({ kind: 'conflict', code: 'elections.election.move-refused' }));
  });
});
