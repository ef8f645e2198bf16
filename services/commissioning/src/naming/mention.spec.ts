import { describe, expect, it } from '@jest/globals';
import { Mention, wordsOf } from './mention.js';

const mention = (name: string) => new Mention({ urn: '103153', name, district: 'ladywood' });

describe('a text that gives a school away', () => {
  it.each([
    ['St Mary’s Catholic Primary School', 'The head of St Marys asked.', true],
    ['St Mary’s Catholic Primary School', "the head of ST. MARY'S asked", true],
    ['St Mary’s Catholic Primary School', 'work with st-mary’s catholic primary school', true],
    ['Summerfield & Dudley Road Primary School', 'At Summerfield and Dudley Road, reading fell.', true],
    ['Ashcroft Primary School', 'URN 103153', true],
    ['Ashcroft Primary School', 'Ashcroft’s head asked', true],
    ['Ashcroft Primary School', "the head of 'Ashcroft' asked", true],
    ['Ashcroft Primary School', 'case 2103153', false],
    ['Ashcroft Primary School', 'Ashcrofts of this world', false],
    ['Ashcroft Primary School', 'a primary school in Ladywood', false],
    ['Ladywood Primary School', 'a primary school in Ladywood', false],
    ['Ladywood Primary School', 'Ladywood Primary School', true],
    ['Park School', 'a walk in the park', false],
    ['Park School', 'at Park School', true],
    ['The Academy', 'work with an academy', false],
  ])('%s: “%s” %s', (name, text, expected) => {
    expect(mention(name).isIn(text)).toBe(expected);
    if (expected) expect(mention(name).mayBeAmong(wordsOf(text))).toBe(true);
  });

  it('is not looked for in words that do not hold it', () => {
    expect(mention('Ashcroft Primary School').mayBeAmong(wordsOf('A primary school agreed.'))).toBe(false);
  });

  it('is read with other words in the place of the name', () => {
    const text = 'Ashcroft (103153) and Ashcroft Primary School agreed.';
    const read = mention('Ashcroft Primary School').withheld(text, 'a primary school');
    expect(read).toBe('a primary school (a primary school) and a primary school agreed.');
  });

  it('is found by its number where nothing else is known of it', () => {
    const unknown = new Mention({ urn: '103153', name: '', district: null });
    expect(unknown.isIn('school 103153')).toBe(true);
    expect(unknown.isIn('a school')).toBe(false);
  });

  it('holds words as they are, whatever they hold', () => {
    expect(mention('Ashcroft School').withheld('Ashcroft', '$& $1')).toBe('$& $1');
  });
});
