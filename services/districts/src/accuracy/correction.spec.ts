import { expect, test } from '@jest/globals';
import { readCorrection } from './correction.js';

test.each([
  ['text', ' Hill Primary ', { kind: 'text', value: 'Hill Primary' }],
  ['count', '0', { kind: 'number', value: '0' }],
  ['count', '415', { kind: 'number', value: '415' }],
  ['date', '2024-02-29', { kind: 'text', value: '2024-02-29' }],
  ['phase', 'special', { kind: 'text', value: 'special' }],
  ['status', 'proposed-to-close', { kind: 'text', value: 'proposed-to-close' }],
] as const)('as a %s, %s is read', (reads, written, expected) => {
  expect(readCorrection(reads, written, '/correction')).toEqual(expected);
});

test.each([
  ['text', '  '],
  ['count', '4.5'],
  ['count', '-1'],
  ['count', '007'],
  ['count', 'many'],
  ['date', '2023-02-29'],
  ['date', '01/09/2023'],
  ['phase', 'Primary'],
  ['status', 'shut'],
] as const)('as a %s, %j is refused with its place', (reads, written) => {
  expect(() => readCorrection(reads, written, '/correction')).toThrow(
    expect.objectContaining({
      kind: 'invalid',
      details: [expect.objectContaining({ pointer: '/correction', code: `not-a-${reads}` })],
    }),
  );
});
