import { expect, it } from '@jest/globals';
import { similarWords } from './similar-words.js';

it.each([
  ['Half a day on phonics with two teachers', 'Phonics training for our teachers', true],
  ['Phonics', 'half a day on PHONICS, with the reading lead', true],
  ['Moderated writing in Year 6', 'Year 6 writing moderation', true],
  ['Half a day on phonics with two teachers', 'Half a day with the SENCO', false],
  ['Budget planning', 'Phonics', false],
  ['Help with the day', 'Some help for us', true],
  ['Help with the day', 'Phonics', false],
])('%s / %s: similar %s', (one, other, similar) => {
  expect(similarWords(one, other)).toBe(similar);
  expect(similarWords(other, one)).toBe(similar);
});
