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
  expect(readCorrection('theFact', reads, written, '/correction')).toEqual(expected);
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
  expect(() => readCorrection('theFact', reads, written, '/correction')).toThrow(
    expect.objectContaining({
      kind: 'invalid',
      details: [expect.objectContaining({ pointer: '/correction', code: `not-a-${reads}` })],
    }),
  );
});

test.each([
  ['easting', 'text', 'SP 0786', 'not-a-count'],
  ['northing', 'date', '2024-02-29', 'not-a-count'],
  ['pupils', 'text', 'many', 'not-a-count'],
  ['overallEffectiveness', 'text', 'Good', 'not-a-count'],
  ['overallEffectiveness', 'count', '5', 'not-a-count'],
  ['phase', 'text', 'Primary', 'not-a-phase'],
  ['status', 'text', 'shut', 'not-a-status'],
  ['authority', 'text', 'Birmingham', 'not-a-text'],
] as const)(
  'of the listed fact %s, read as a %s, %j is refused by its name',
  (fact, reads, written, code) => {
    expect(() => readCorrection(fact, reads, written, '/value')).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        message: expect.stringContaining(fact),
        details: [{ pointer: '/value', code, detail: expect.stringContaining(`${fact} must be`) }],
      }),
    );
  },
);

test('a listed figure is a figure even where a rule reads it as text', () => {
  expect(readCorrection('pupils', 'text', '190', '/value')).toEqual({ kind: 'number', value: '190' });
});
