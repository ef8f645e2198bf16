import { describe, expect, it } from '@jest/globals';
import { linksIn, suspicionsOf, textKey } from './screening.js';

const link = (count: number): string =>
  Array.from({ length: count }, (_, n) => `https://x${n}.example/`).join(' ');

describe('what looks like spam', () => {
  it.each([
    ['a plain question', { text: 'Who decides?' }, []],
    ['three links', { text: link(3) }, []],
    ['four links', { text: link(4) }, ['links']],
    ['four links of several kinds', { text: 'www.a.example [url=b] <a href=c> HTTP://d.example' }, ['links']],
    ['an empty field that nobody sees', { text: 'Who?', website: '' }, []],
    ['a field filled that nobody sees', { text: 'Who?', website: 'x' }, ['honeypot']],
    ['words that somebody else sent', { text: 'Who?', repeated: true }, ['repeated']],
    [
      'everything at once',
      { text: link(9), website: 'x', repeated: true },
      ['honeypot', 'links', 'repeated'],
    ],
  ])('%s', (_, given, expected) => {
    expect(suspicionsOf({ repeated: false, ...given })).toEqual(expected);
  });

  it('counts a link once', () => {
    expect(linksIn('see https://www.school.example/a')).toBe(1);
  });
});

describe('the key of a text', () => {
  it('is the same for the same words', () => {
    expect(textKey('Who decides?\n  WHICH school')).toBe(textKey('who decides - which school!'));
  });

  it('differs by a word, and for texts without any', () => {
    expect(textKey('Who decides?')).not.toBe(textKey('Who decided?'));
    expect(textKey('???')).not.toBe(textKey('!!!'));
  });
});
