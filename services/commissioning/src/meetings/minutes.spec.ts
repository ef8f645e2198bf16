import { describe, expect, it } from '@jest/globals';
import { drafted, placesThatName, publicWords, type Publishable } from './minutes.js';

const ashcroft = { urn: '100001', name: 'Ashcroft Primary School', district: 'ladywood' };
const birch = { urn: '100002', name: 'Birch Hill School', district: 'ladywood' };
const hidden = { urn: null, name: null, phase: 'primary', district: 'ladywood' };
const named = ({ urn, name }: typeof ashcroft) => ({ urn, name, phase: 'primary', district: 'ladywood' });

const item = (number: number, text: string, given: Partial<Publishable> = {}): Publishable => ({
  number,
  title: 'A need',
  text,
  names: new Map(),
  ...given,
});
const schools = [ashcroft, birch];

describe('minutes that are to be published', () => {
  it('name no school of an item that has not agreed, in heading or text', () => {
    const items = [
      item(1, 'Agreed for Ashcroft.', { names: new Map([[ashcroft.urn, hidden]]) }),
      item(2, 'Noted.', { title: 'Reading at 100001' }),
      item(3, 'Agreed for a primary school.'),
    ];
    expect(placesThatName(items, schools).map(({ pointer }) => pointer)).toEqual([
      '/items/1/text',
      '/items/2/title',
    ]);
  });

  it('may name a school where it agreed, and not where another of its items is about it', () => {
    const items = [
      item(1, 'Birch Hill agreed.', { names: new Map([[birch.urn, named(birch)]]) }),
      item(2, 'A concern about Birch Hill.', { names: new Map([[birch.urn, hidden]]) }),
      item(3, 'Birch Hill offers help.'),
    ];
    expect(placesThatName(items, schools).map(({ pointer }) => pointer)).toEqual(['/items/2/text']);
  });

  it('are read without the name that was taken back', () => {
    const items = [item(1, 'Agreed for Ashcroft.', { names: new Map([[ashcroft.urn, hidden]]) })];
    const [read] = publicWords(items, schools);
    expect(read).toEqual({
      title: 'A need',
      text: 'Agreed for a primary school in Ladywood.',
      schools: ['a primary school in Ladywood'],
    });
  });

  it.each([
    ['agreed' as const, 'It is needed.', 'Agreed. It is needed.'],
    ['asked-back' as const, 'What did it cost?', 'Asked back for more. What did it cost?'],
    [null, null, 'The meeting did not come to this item.'],
  ])('are drafted: %s', (outcome, reason, text) => {
    expect(drafted({ outcome, reason })).toBe(text);
  });
});
