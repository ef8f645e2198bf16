import { describe, expect, it } from '@jest/globals';
import { BltFault, most } from './fault.js';
import { readBlt } from './read.js';

const file = (...lines: string[]): string => `${lines.join('\n')}\n`;
const plain = ['3 2', '4 1 2 0', '2 3 0', '0', '"Castor"', '"Pollux"', '"Helen"', '"Twins"'];

const papersOf = (...lines: string[]) => readBlt(file('3 2', ...lines, '0')).election.papers;
const namesOf = (...lines: string[]) => {
  const { candidates, title } = readBlt(file('3 2', '0', ...lines)).election;
  return [...candidates.map(({ name }) => name), title];
};
const withdrawnIn = (...lines: string[]) =>
  readBlt(file('3 2', ...lines, '0'))
    .election.candidates.filter(({ withdrawn }) => withdrawn)
    .map(({ number }) => number);

describe('a ballot file', () => {
  it('holds seats, candidates, papers and title', () => {
    expect(readBlt(file(...plain))).toEqual({
      headerLine: 1,
      election: {
        title: 'Twins',
        seats: 2,
        candidates: [
          { number: 1, name: 'Castor' },
          { number: 2, name: 'Pollux' },
          { number: 3, name: 'Helen' },
        ],
        papers: [
          { preferences: [1, 2], count: 4 },
          { preferences: [3], count: 2 },
        ],
      },
    });
  });

  it('may leave out the 0 at the end of a paper, the last newline, and the names', () => {
    expect(papersOf('35 1 2', '3 3 1 2 0')).toEqual([
      { preferences: [1, 2], count: 35 },
      { preferences: [3, 1, 2], count: 3 },
    ]);
    expect(readBlt(plain.join('\n'))).toEqual(readBlt(file(...plain)));
    expect(namesOf()).toEqual(['Candidate 1', 'Candidate 2', 'Candidate 3', '']);
    expect(namesOf('"Only the title"')).toEqual([
      'Candidate 1',
      'Candidate 2',
      'Candidate 3',
      'Only the title',
    ]);
  });

  it('may begin with a byte order mark and end its lines as Windows or an old Macintosh does', () => {
    const expected = readBlt(file(...plain));
    expect(readBlt(Buffer.from(`\u{feff}${plain.join('\r\n')}\r\n`))).toEqual(expected);
    expect(readBlt(`\u{feff}${plain.join('\r')}`)).toEqual(expected);
  });

  it('may have comments and empty lines anywhere outside quotes', () => {
    const commented = ['# who wins?', '', '3 2 # Geminis', '4 1 2 0#1', '# half', '2 3 0', '0 # end'];
    const { election, headerLine } = readBlt(
      file(
        ...commented.map((line) => line.replace('0#1', '0 #1')),
        '"Castor #1" # first',
        'Pollux # second',
        '"Helen"',
      ),
    );
    expect(headerLine).toBe(3);
    expect(election.papers).toHaveLength(2);
    expect(election.candidates.map(({ name }) => name)).toEqual(['Castor #1', 'Pollux', 'Helen']);
  });

  it('does not take names out of comments', () => {
    expect(namesOf('# ALTERNATIVE NAME 1: Castor', '# ALTERNATIVE NAME 2: Pollux')).toEqual([
      'Candidate 1',
      'Candidate 2',
      'Candidate 3',
      '',
    ]);
  });

  it('has names quoted or not, several on a line, with doubled quotes and in UTF-8', () => {
    expect(namesOf('Castor, the elder', '"Pøllüx ""Box"" 拳"', '""', "'T'")).toEqual([
      'Castor, the elder',
      'Pøllüx "Box" 拳',
      'Candidate 3',
      "'T'",
    ]);
    expect(namesOf('"A" "B""b" "C"   "T"')).toEqual(['A', 'B"b', 'C', 'T']);
  });

  it('may say where it is from after the title, in any words', () => {
    expect(
      namesOf('"A"', '"B"', '"C"', '"T"', '"source"', 'First Prefs', '  0119 "32', 'Quota 84.88'),
    ).toEqual([...['A', 'B', 'C', 'T']]);
  });

  it('may use nicks, fix the order of ties, and withdraw candidates in three ways', () => {
    const { election } = readBlt(
      file('3 2', '[nick ca po he]', '[tie he po 1 ]', '[withdrawn po]', '4 ca po 0', '2 3 0', '0'),
    );
    expect(election.tieOrder).toEqual([3, 2, 1]);
    expect(election.papers).toEqual([
      { preferences: [1, 2], count: 4 },
      { preferences: [3], count: 2 },
    ]);
    expect(election.candidates[1]).toEqual({ number: 2, name: 'Candidate 2', withdrawn: true });
    expect(withdrawnIn('-2')).toEqual([2]);
    expect(withdrawnIn('-1 -3')).toEqual([1, 3]);
    expect(withdrawnIn('[withdrawn 1 2] [tie 1 2 3]')).toEqual([1, 2]);
  });

  it('keeps blank papers', () => {
    expect(papersOf('5 0', '1 2 0', '2')).toEqual([
      { preferences: [], count: 5 },
      { preferences: [2], count: 1 },
      { preferences: [], count: 2 },
    ]);
  });
});

describe('a malformed ballot file', () => {
  it.each<[string, string[], number, RegExp]>([
    ['is empty', [], 1, /ends before the numbers of candidates/],
    ['has a header of words', ['three two', '0'], 1, /expected the numbers/],
    ['has one number in its header', ['# x', '3', '0'], 2, /expected the numbers/],
    ['has no candidates', ['0 1', '0'], 1, /0 candidates/],
    ['has no seats', ['3 0', '0'], 1, /0 seats/],
    ['has too many candidates', [`${most.candidates + 1} 2`, '0'], 1, /1001 candidates/],
    ['has too many seats', ['3 1001', '0'], 1, /1001 seats/],
    ['is a CSV file', ['3,2', '0'], 1, /commas/],
    ['has commas in a paper', ['3 2', '1 1 2 0', '4,1,2,0', '0'], 3, /commas/],
    ['has equal ranks', ['3 2', '1 1=2 3 0', '0'], 2, /equal ranks.*1=2/],
    ['ranks a stranger', ['3 2', '1 1 0', '1 4 0', '0'], 3, /candidate 4 is not one of the 3/],
    ['ranks a word', ['3 2', '1 x 0', '0'], 2, /'x' is not a candidate/],
    ['ranks somebody below nobody', ['3 2', '1 1 -2 0', '0'], 2, /'-2' is not a candidate/],
    ['ranks somebody twice', ['3 2', '', '1 1 2 1 0', '0'], 3, /candidate 1 is ranked twice/],
    ['has two papers on a line', ['3 2', '1 1 0 1 2 0', '0'], 2, /0 before the end/],
    ['has a paper none times', ['3 2', '0 1 0', '0'], 2, /number of papers.*'0'/],
    ['has half a paper', ['3 2', '0.5 1 0', '0'], 2, /number of papers.*'0\.5'/],
    [
      'has more papers than anybody counts',
      ['3 2', '999999999 1 0', '2 1 0', '0'],
      3,
      /more than 1000000000/,
    ],
    ['has papers without end', ['3 2', '1 1 0', '1 2 0', '', ''], 3, /ends before the 0/],
    ['has names where papers should be', ['3 2', '1 1 0', '"A"'], 3, /number of papers/],
    ['lacks a name', ['4 2', '0', '"A"', '"B"', '# C'], 5, /2 names for 4 candidates/],
    ['leaves a quotation mark open', ['3 2', '0', '"A"', '"B'], 4, /not closed/],
    ['has text after a quoted name', ['3 2', '0', '"Joe "Box" Smith"'], 3, /text after a quoted name/],
    ['has an unknown option', ['3 2', '[droop meek]', '0'], 2, /unknown option 'droop'/],
    ['has an option that does not end', ['3 2', '[tie 1 2', '0'], 2, /an option is/],
    ['has an option after a paper', ['3 2', '1 1 0', '-2', '0'], 3, /option after the first paper/],
    ['withdraws a stranger', ['3 2', '-4', '0'], 2, /candidate 4/],
    ['withdraws and ranks at once', ['3 2', '-2 1', '0'], 2, /'1' is not a withdrawn candidate/],
    ['nicks too few', ['3 2', '[nick a b]', '0'], 2, /2 nicks for 3/],
    ['nicks two alike', ['3 2', '[nick a b a]', '0'], 2, /'a' is given twice/],
    ['nicks by number', ['3 2', '[nick 2 b c]', '0'], 2, /'2' cannot be a nick/],
    ['orders somebody twice', ['3 2', '[tie 1 2 1]', '0'], 2, /twice in \[tie\]/],
    ['orders ties twice', ['3 2', '[tie 1 2 3]', '[tie 3 2 1]', '0'], 3, /a second \[tie\]/],
    ['has a line of no end', ['3 2', `1 ${'1 '.repeat(10_000)}0`, '0'], 2, /longer than/],
    ['has a name of no end', ['3 2', '0', `"${'x'.repeat(1_001)}"`], 3, /a name longer/],
  ])('%s: says in which line and why', (_, lines, line, reason) => {
    const read = (): unknown => readBlt(lines.join('\n'));
    expect(read).toThrow(BltFault);
    expect(read).toThrow(expect.objectContaining({ line, reason: expect.stringMatching(reason) as unknown }));
  });

  it('is not UTF-8: says in which line', () => {
    const latin1 = Buffer.from(file('3 2', '0', '"Castor"', '"Pøllüx"', '"Helen"'), 'latin1');
    expect(() => readBlt(latin1)).toThrow(new BltFault(4, 'not UTF-8'));
    const utf16 = Buffer.from(`\u{feff}${plain.join('\n')}`, 'utf16le');
    expect(() => readBlt(utf16)).toThrow(new BltFault(1, 'not UTF-8'));
  });

  it('is larger than any election', () => {
    expect(() => readBlt(new Uint8Array(most.bytes + 1))).toThrow(/larger than/);
  });
});
