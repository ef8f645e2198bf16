import { expect, test } from '@jest/globals';
import { readLinkType } from './link-words.js';

test.each([
  ['Predecessor', 'predecessor', 'succession'],
  ['Successor', 'successor', 'succession'],
  [' successor', 'successor', 'succession'],
  ['Predecessor - merged', 'predecessor', 'merger'],
  ['Successor - merged', 'successor', 'merger'],
  ['Predecessor - amalgamated', 'predecessor', 'amalgamation'],
  ['Successor - amalgamated', 'successor', 'amalgamation'],
  ['Predecessor - Split School', 'predecessor', 'split'],
  ['Successor - Split School', 'successor', 'split'],
  ['Result of Amalgamation', 'successor', 'amalgamation'],
])('%s: the linked school is the %s, by %s', (type, linked, kind) => {
  expect(readLinkType(type)).toEqual({ linked, kind });
});

test.each(['Expansion', 'Sixth Form Centre Link', 'Sixth Form Centre School', 'Closure', ''])(
  '%s tells of no succession',
  (type) => {
    expect(readLinkType(type)).toBeUndefined();
  },
);
