import { expect, it } from '@jest/globals';
import { decimal } from './decimal.js';

it.each<[bigint, number, string]>([
  [0n, 5, '0.00000'],
  [1n, 5, '0.00001'],
  [123_456_789n, 5, '1234.56789'],
  [-12_345n, 5, '-0.12345'],
  [42n, 0, '42'],
])('writes %s units with %s places', (units, places, text) => {
  expect(decimal(units, places)).toBe(text);
});
