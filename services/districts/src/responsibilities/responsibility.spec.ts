import { expect, test } from '@jest/globals';
import { assertEnding, assertScope, assertTime } from './responsibility.js';

test.each([
  ['all', '', true],
  ['all', 'primary', false],
  ['phase', 'primary', true],
  ['phase', 'infant', false],
  ['phase', '', false],
  ['type-group', 'academy', true],
  ['type-group', 'convent', false],
  ['district', 'ladywood', true],
  ['district', '', false],
  ['trust', 'TR00261', true],
  ['trust', '', false],
] as const)('the scope %s “%s” is whole: %s', (scope, value, whole) => {
  const check = (): void => {
    assertScope(scope, value);
  };
  if (whole) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ code: 'districts.responsibility.scope-refused' }));
});

test.each([
  ['2026-09-01', null, true],
  ['2026-09-01', '2026-09-01', true],
  ['2026-09-01', '2026-08-31', false],
])('from %s until %s is a time: %s', (from, until, is) => {
  const check = (): void => {
    assertTime(from, until);
  };
  if (is) expect(check).not.toThrow();
  else expect(check).toThrow();
});

test.each([
  [null, '2026-09-01', true],
  [null, '2026-08-31', false],
  ['2026-12-31', '2026-12-31', true],
  ['2026-12-31', '2027-01-01', false],
])('of one until %s the last day may become %s: %s', (until, on, may) => {
  const check = (): void => {
    assertEnding({ from: '2026-09-01', until }, on);
  };
  if (may) expect(check).not.toThrow();
  else expect(check).toThrow();
});
