import { describe, expect, it } from '@jest/globals';
import { outed } from './outing.js';

const schools = [
  { urn: '103153', name: "St Mary's C.E. Primary School" },
  { urn: '103154', name: 'Ladywood Academy' },
  { urn: '103155', name: 'Château Green Nursery School' },
];
const found = (text: string) => outed(text, schools, ['ladywood', 'hall-green']).map(({ urn }) => urn);

describe('a text gives a school away', () => {
  it.each([
    ['by its URN', 'The school (103153) needs help.', ['103153']],
    ['not by a number that only holds the URN', 'Order 51031531 is open.', []],
    ['by its name in any spelling', 'Reading at ST. MARYS CE PRIMARY SCHOOL', ['103153']],
    ['by what is its own of the name', 'Leaders of St Mary’s asked for it', ['103153']],
    ['not by a place that has the same name', 'A primary school in Ladywood', []],
    ['by its whole name though a place has part of it', 'Ladywood Academy asked', ['103154']],
    ['without its accents', 'CHATEAU GREEN has grown', ['103155']],
    ['by nothing that all schools share', 'A primary school of the Church of England', []],
  ])('%s', (_, text, urns) => {
    expect(found(text)).toEqual(urns);
  });
});
