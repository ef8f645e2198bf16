import { describe, expect, it } from '@jest/globals';
import { assertNamesNobody, withoutNames, type HiddenSchool } from './published-words.js';

const school = (name: string): HiddenSchool => ({
  urn: '103153',
  name,
  district: 'ladywood',
  words: 'a primary school',
});

describe('a text that is published', () => {
  it.each([
    ['the name', 'Ashcroft School', 'Help for Ashcroft School this term'],
    ['the name in other letters', 'Ashcroft School', 'HELP FOR ASHCROFT  SCHOOL'],
    ['the name over two lines', 'Ashcroft School', 'Help for Ashcroft\nSchool'],
    ['the name without its full stop and apostrophe', 'St. John’s C.E. School', 'at St Johns C E School.'],
    ['the name with another apostrophe', 'St John’s School', "at ST JOHN'S SCHOOL"],
    ['what is its own of the name', 'Ashcroft Primary School', 'Ashcroft and its neighbours'],
    ['the number', 'Ashcroft School', 'School 103153, please'],
  ])('is refused with %s, and shown with other words in its place', (_, name, text) => {
    const hidden = [school(name)];
    expect(() => {
      assertNamesNobody([{ pointer: '/title', text }], hidden);
    }).toThrow(
      expect.objectContaining({
        code: 'commissioning.naming.names-school',
        details: [expect.objectContaining({ pointer: '/title' })],
      }),
    );
    const shown = withoutNames(text, hidden);
    expect(shown).toContain('a primary school');
    expect(shown).not.toMatch(/ashcroft|john|103153/i);
  });

  it.each([
    ['a word that begins so', 'Oak School', 'Oak Schoolhouse'],
    ['a longer number', 'Oak School', 'reference 1103153'],
  ])('is left as it is with %s', (_, name, text) => {
    const hidden = [school(name)];
    expect(() => {
      assertNamesNobody([{ pointer: '/title', text }], hidden);
    }).not.toThrow();
    expect(withoutNames(text, hidden)).toBe(text);
  });

  it('says where it is at fault, the first of several places, and not what', () => {
    const texts = [
      { pointer: '/title', text: 'Reading' },
      { pointer: '/description', text: 'at Ashcroft School' },
    ];
    const attempt = () => {
      assertNamesNobody(texts, [school('Oak School'), school('Ashcroft School')]);
    };
    expect(attempt).toThrow(
      expect.objectContaining({ details: [expect.objectContaining({ pointer: '/description' })] }),
    );
    expect(attempt).toThrow(expect.not.stringContaining('Ashcroft'));
  });
});
