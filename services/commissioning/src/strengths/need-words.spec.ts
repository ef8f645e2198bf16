import { describe, expect, it } from '@jest/globals';
import { areasIn } from './need-words.js';

const areas = [
  { area: 'attendance', title: 'Attendance', words: ['absen*', 'punctual*'] },
  { area: 'send', title: 'Special educational needs', words: ['send', 'special educational*'] },
  { area: 'sixth-form', title: 'Sixth form', words: ['sixth form*', 'a level*'] },
];
const found = (need: string): [string, string[]][] =>
  areasIn(need, areas).map(({ area, words }) => [area, words]);

describe('the areas of a need', () => {
  it.each<[string, [string, string[]][]]>([
    ['Too many pupils are absent on Fridays', [['attendance', ['absen*']]]],
    ['ATTENDANCE: persistent absence has doubled', [['attendance', ['attendance', 'absen*']]]],
    ['The SEND lead has left', [['send', ['send']]]],
    ['Letters we are sending home', []],
    ['A-level results; the sixth-former’s view', [['sixth-form', ['sixth form*', 'a level*']]]],
    ['A level playing field? No: an unlevelled one', [['sixth-form', ['a level*']]]],
    ['The roof leaks', []],
    ['', []],
    [
      'Absence of pupils with special educational needs, and their punctuality',
      [
        ['attendance', ['absen*', 'punctual*']],
        ['send', ['special educational needs', 'special educational*']],
      ],
    ],
  ])('%s', (need, expected) => {
    expect(found(need)).toEqual(expected);
  });
});
