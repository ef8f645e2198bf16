import { describe, expect, it } from '@jest/globals';
import { settled } from './outcome.js';
import { paperOrder } from './paper.js';

describe('a contest of a frozen roll', () => {
  it.each([
    // seats, electors, candidates, re-open nominations → outcome, seats that stay vacant
    [1, 0, 0, false, 'no-electors', 1],
    [2, 0, 3, true, 'no-electors', 2],
    [2, 5, 0, false, 'vacant', 2],
    [2, 5, 0, true, 'vacant', 2],
    [2, 5, 1, false, 'unopposed', 1],
    [2, 5, 2, false, 'unopposed', 0],
    [2, 5, 3, false, 'contested', 0],
    [2, 5, 1, true, 'contested', 1],
    [2, 5, 2, true, 'contested', 0],
    [1, 1, 1, false, 'unopposed', 0],
    [1, 1, 2, false, 'contested', 0],
  ])(
    'with %i seats, %i electors, %i candidates and re-opening %s is %s, %i vacant',
    (seats, electors, candidates, reopenNominations, outcome, vacantSeats) => {
      expect(settled({ seats, electors, candidates, reopenNominations })).toEqual({ outcome, vacantSeats });
    },
  );
});

describe('the ballot paper', () => {
  it('has family names in order, whatever their letters’ case and accents, then given names, then who came first', () => {
    const named = (id: string, givenNames: string, familyName: string) => ({ id, givenNames, familyName });
    const paper = [
      named('5', 'Zoe', 'Okafor'),
      named('4', 'Amina', 'begum'),
      named('3', 'Amina', 'Begum'),
      named('2', 'Ada', 'Bégum'),
      named('1', 'Tom', 'de Souza'),
    ];
    expect([...paper].sort(paperOrder).map(({ id }) => id)).toEqual(['2', '3', '4', '1', '5']);
  });
});
