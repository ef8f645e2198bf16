import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ElectionFault, type Election } from '../election.js';
import { readBlt } from './read.js';
import { profileOf, writeBlt } from './write.js';

/** Names as people have them; the writer takes control characters and outer blanks away. */
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.replace(/[\p{Cc}\u{2028}\u{2029}]+/gu, ' ').trim() || 'N');

const elections: fc.Arbitrary<Election> = fc.integer({ min: 1, max: 8 }).chain((size) => {
  const numbers = Array.from({ length: size }, (_, index) => index + 1);
  return fc.record({
    title: name,
    seats: fc.integer({ min: 1, max: 5 }),
    candidates: fc.tuple(
      ...numbers.map((number) =>
        fc.tuple(name, fc.boolean()).map(([text, withdrawn]) => ({
          number,
          name: text,
          ...(withdrawn ? { withdrawn } : {}),
        })),
      ),
    ),
    papers: fc.array(
      fc.record({
        preferences: fc.shuffledSubarray(numbers),
        count: fc.integer({ min: 1, max: 1_000 }),
      }),
      { maxLength: 12 },
    ),
    tieOrder: fc.shuffledSubarray(numbers, { minLength: 1 }),
  });
});

describe('a written ballot file', () => {
  it('is read as the same election', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const read = readBlt(Buffer.from(writeBlt(election))).election;
        expect(read).toEqual({ ...election, papers: profileOf(election.papers) });
      }),
      { numRuns: 500 },
    );
  });

  it('shows nothing of the order in which the papers came', () => {
    fc.assert(
      fc.property(elections, fc.nat(), (election, by) => {
        const single = election.papers.flatMap(({ preferences, count }) =>
          count > 1
            ? [
                { preferences, count: 1 },
                { preferences, count: count - 1 },
              ]
            : [{ preferences, count }],
        );
        const turned = [
          ...single.slice(by % (single.length + 1)),
          ...single.slice(0, by % (single.length + 1)),
        ];
        expect(writeBlt({ ...election, papers: turned.reverse() })).toBe(writeBlt(election));
      }),
    );
  });

  it('keeps a name on its line', () => {
    const candidates = [{ number: 1, name: 'Ann\r\n"0"\u{2028}Lee' }];
    const text = writeBlt({ title: '# "x"', seats: 1, candidates, papers: [] });
    expect(text).toBe('1 1\n0\n"Ann ""0"" Lee"\n"# ""x"""\n');
  });

  it('needs numbers without gaps', () => {
    const election = { title: '', seats: 1, candidates: [{ number: 2, name: 'B' }], papers: [] };
    expect(() => writeBlt(election)).toThrow(ElectionFault);
  });
});
