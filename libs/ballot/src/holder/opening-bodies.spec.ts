import { expect, it } from '@jest/globals';
import { openingBodies } from './opening-bodies.js';

const of = { election: 'e', contest: 'c', pair: 2 };
const openings = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ballot: `b${index}`, seed: `s${index}` }));

it.each([
  [0, 0, [0]],
  [20, 0, [20]],
  [21, 1, [20, 1]],
  [45, 0, [20, 20, 5]],
])('%i openings and %i unreadable ballots go in bodies of %j openings, each once', (many, bad, sizes) => {
  const unreadable = Array.from({ length: bad }, (_, index) => `u${index}`);
  const bodies = openingBodies(of, openings(many), unreadable);
  expect(bodies.map((body) => body.openings.length)).toEqual(sizes);
  expect(bodies.flatMap((body) => body.openings)).toEqual(openings(many));
  expect(bodies.flatMap((body) => body.unreadable)).toEqual(unreadable);
  for (const body of bodies) expect(body).toMatchObject(of);
});
