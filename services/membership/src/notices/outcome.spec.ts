import { describe, expect, it } from '@jest/globals';
import { mayBecome } from './notice-states.js';
import { outcomeOfError, retryPauseMs, settlementOf, type Outcome } from './outcome.js';

const policy = { firstPauseMs: 1_000, mostTries: 3 };

describe('what an error means', () => {
  it.each([
    [
      'the recipient is refused',
      { responseCode: 550, command: 'RCPT TO', response: '550 5.1.1 gone' },
      false,
      'refused',
      '550 5.1.1',
    ],
    [
      'the recipient is put off',
      { responseCode: 451, command: 'RCPT TO', response: '451 4.2.1 later' },
      false,
      'deferred',
      '451 4.2.1',
    ],
    [
      'the notice is refused after the end of DATA',
      { responseCode: 554, command: 'DATA', response: '554 spam' },
      true,
      'refused',
      '554',
    ],
    [
      'the notice is put off after the end of DATA',
      { responseCode: 452, command: 'DATA', response: '452 full' },
      true,
      'deferred',
      '452',
    ],
    [
      'the sender is refused, which is our own fault',
      { responseCode: 550, command: 'MAIL FROM', response: '550 no' },
      false,
      'deferred',
      '550',
    ],
    [
      'the connection breaks before the end of DATA',
      { code: 'ECONNECTION', command: 'CONN' },
      false,
      'deferred',
      null,
    ],
    [
      'the connection breaks after the end of DATA',
      { code: 'ECONNECTION', command: 'CONN' },
      true,
      'unknown',
      null,
    ],
    ['the socket fails after the end of DATA', { code: 'ESOCKET', command: 'CONN' }, true, 'unknown', null],
    ['the answer does not come in time', { code: 'ETIMEDOUT', command: 'CONN' }, true, 'unknown', null],
    [
      'the server says goodbye instead of an answer',
      { responseCode: 421, code: 'ECONNECTION', command: 'CONN', response: '421 bye' },
      true,
      'deferred',
      '421',
    ],
    ['the address is none', { code: 'EENVELOPE', command: 'API' }, false, 'refused', '553 5.1.3'],
    [
      'the notice is too large for the server',
      { code: 'EMESSAGE', command: 'MAIL FROM' },
      false,
      'refused',
      '552 5.3.4',
    ],
  ] as const)('%s', (_, error, handedOver, kind, status) => {
    expect(outcomeOfError(error, handedOver)).toEqual({ kind, status });
  });
});

describe('what becomes of a recipient', () => {
  const at = (kind: Outcome['kind'], tries: number, doubted: boolean) => {
    const {
      state,
      doubted: after,
      pauseMs,
    } = settlementOf({ kind, status: null }, { tries, doubted }, policy, 1);
    return [state, after, pauseMs];
  };
  it.each([
    ['accepted', 1, false, 'sent', false, null],
    ['accepted', 2, true, 'sent', true, null],
    ['refused', 1, false, 'refused', false, null],
    ['nobody', 1, false, 'cancelled', false, null],
    ['deferred', 1, false, 'deferred', false, 1_000],
    ['deferred', 2, false, 'deferred', false, 2_000],
    ['deferred', 3, false, 'failed', false, null],
    // It may have arrived by the try that is in doubt.
    ['deferred', 3, true, 'undetermined', true, null],
    ['unknown', 1, false, 'unknown', true, 1_000],
    ['unknown', 3, false, 'unknown', true, 1_000],
    ['unknown', 2, true, 'undetermined', true, null],
  ] as const)('%s at try %d, in doubt %s', (kind, tries, doubted, state, after, pauseMs) => {
    expect(at(kind, tries, doubted)).toEqual([state, after, pauseMs]);
    expect(mayBecome('sending', state)).toBe(true);
  });

  it('waits longer with each try, four hours at most, and never all together', () => {
    expect(retryPauseMs(1, policy, 0)).toBe(500);
    expect(retryPauseMs(5, policy, 1)).toBe(16_000);
    expect(retryPauseMs(50, policy, 1)).toBe(4 * 3_600_000);
  });
});
