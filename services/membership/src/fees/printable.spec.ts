import { describe, expect, it } from '@jest/globals';
import { printable } from './printable.js';

describe('a name on paper', () => {
  it.each([
    ['St Mary’s – “Old” School', 'St Mary’s – “Old” School'],
    ['Ysgol Gŵyr', 'Ysgol Gwyr'],
    ['Ŵŷ', 'Wy'],
    ['Café £5 ½', 'Café £5 ½'],
    ['Cafe\u0301', 'Café'],
    ['Łódź', 'Lódz'],
    ['−£5.00', '-£5.00'],
    ['a\u2003b\tc\nd', 'a b c d'],
    ['学校 🏫', '?? ?'],
    ['', ''],
  ])('%j is %j', (name, printed) => {
    expect(printable(name)).toBe(printed);
  });
});
