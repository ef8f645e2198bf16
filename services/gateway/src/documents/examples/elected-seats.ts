import { elections } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const seat = '01938f0b-9ad2-7d1e-8f2a-3b4c5d6e7f92';

const held: elections.ElectedSeatView = {
  seat,
  election: a.election,
  contest: a.contest,
  title: 'Ladywood primary representatives',
  districts: ['ladywood'],
  sectors: ['primary'],
  candidate: 2,
  personId: a.head,
  urn: a.school,
  filled: 'elected',
  from: '2027-02-21',
  until: '2031-02-20',
  termUntil: '2031-02-20',
  endedBecause: null,
  fills: null,
  version: 1,
};

export const electedSeatExamples = [
  example(
    elections.listElectedSeats,
    { election: a.election, contest: a.contest, standing: true },
    { items: [held], next: null },
  ),
  example(elections.showElectedSeat, { seat }, held),
  example(
    elections.endElectedSeat,
    {
      seat,
      on: '2028-08-31',
      cause: 'resignation',
      reason: 'I move to a school of another authority.',
      answerWithinDays: 14,
    },
    { ...held, until: '2028-08-31', endedBecause: 'resignation', version: 2 },
  ),
];
