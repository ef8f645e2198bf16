import { expect, test } from '@jest/globals';
import { fingerprint } from './event-intake.js';

const of = (message: string, code = 'a.b.c'): string => fingerprint('membership', 'a.b.v1', code, message);

test('failures that differ in ids and numbers alone share a fingerprint', () => {
  expect(of('School 103623 of 018f4e6a-1c2b-7def-8abc-0123456789ab is shut.')).toBe(
    of('School 103624 of 018f4e6a-9999-7def-8abc-0123456789ab is shut.'),
  );
});

test('failures of another kind, type or service have another', () => {
  const all = [
    of('School 1 is shut.'),
    of('School 1 is open.'),
    of('School 1 is shut.', 'a.b.d'),
    fingerprint('membership', 'a.b.v2', 'a.b.c', 'School 1 is shut.'),
    fingerprint('elections', 'a.b.v1', 'a.b.c', 'School 1 is shut.'),
  ];
  expect(new Set(all).size).toBe(all.length);
});
