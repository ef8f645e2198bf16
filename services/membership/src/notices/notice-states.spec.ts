import { expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { deliveryMoves, isWaiting, mayBecome, resendable, statesThatMayBecome } from './notice-states.js';

const states = membership.deliveryStates;

const allowed = new Set([
  'queued→sending',
  'queued→cancelled',
  'sending→sent',
  'sending→deferred',
  'sending→unknown',
  'sending→undetermined',
  'sending→refused',
  'sending→bounced',
  'sending→failed',
  'sending→cancelled',
  'deferred→sending',
  'deferred→bounced',
  'deferred→cancelled',
  'unknown→sending',
  'unknown→bounced',
  'unknown→cancelled',
  'sent→bounced',
  'undetermined→bounced',
]);

it.each(states.flatMap((from) => states.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
  expect(mayBecome(from, to)).toBe(allowed.has(`${from}→${to}`));
});

it('knows every state that is published, and no other', () => {
  expect(Object.keys(deliveryMoves).sort()).toEqual([...states].sort());
});

it('waits exactly where another try may come', () => {
  expect(states.filter(isWaiting)).toEqual(['queued', 'deferred', 'unknown']);
});

it('counts as bounced only what may have left us', () => {
  expect(statesThatMayBecome('bounced').sort()).toEqual(
    ['deferred', 'sending', 'sent', 'undetermined', 'unknown'].sort(),
  );
});

it('is sent again only where nothing more happens by itself', () => {
  for (const state of resendable) expect(deliveryMoves[state].filter((to) => to !== 'bounced')).toEqual([]);
  expect(resendable).not.toContain('sent');
  expect(resendable).not.toContain('cancelled');
});
