import { mostPapers, type Election, type Paper } from '../election.js';
import { BltFault, most, quoted } from './fault.js';
import { linesOf, withoutComment, type Line } from './lines.js';
import { readNames } from './names.js';
import { candidateOf, isOption, readOptions, type Options } from './options.js';

export interface BltFile {
  readonly election: Election;
  /** The line that says how many candidates and seats there are. */
  readonly headerLine: number;
}

interface Header {
  readonly line: number;
  readonly candidates: number;
  readonly seats: number;
}

/** Lines that say something, their comments taken off. */
class Reading {
  #next = 0;

  constructor(readonly lines: readonly Line[]) {}

  /** Throws a `BltFault` at the end of the file. */
  take(expected: string): Line {
    for (let line = this.lines[this.#next]; line; line = this.lines[this.#next]) {
      this.#next += 1;
      const text = withoutComment(line.text);
      if (text.includes(','))
        throw new BltFault(line.number, 'commas: numbers are separated by blanks, this may be a CSV file');
      if (text !== '') return { number: line.number, text };
    }
    throw new BltFault(this.#lastLine, `the file ends before ${expected}`);
  }

  rest(): readonly Line[] {
    return this.lines.slice(this.#next);
  }

  /** Of a file that ends in a newline, the line before it. */
  get #lastLine(): number {
    const filled = this.lines.filter(({ text }) => text.trim() !== '').at(-1);
    return filled?.number ?? 1;
  }
}

function readHeader({ number, text }: Line): Header {
  const found = /^(\d{1,9})\s+(\d{1,9})$/.exec(text);
  if (!found)
    throw new BltFault(number, `expected the numbers of candidates and seats, found ${quoted(text)}`);
  const [candidates, seats] = [Number(found[1]), Number(found[2])];
  if (candidates < 1 || candidates > most.candidates)
    throw new BltFault(number, `${candidates} candidates: from 1 to ${most.candidates} can be counted`);
  if (seats < 1 || seats > most.seats)
    throw new BltFault(number, `${seats} seats: from 1 to ${most.seats} can be filled`);
  return { line: number, candidates, seats };
}

function readPaper({ number, text }: Line, candidates: number, nicks: Options['nicks']): Paper {
  const [multiplicity = '', ...tokens] = text.split(/\s+/);
  if (!/^\d{1,10}$/.test(multiplicity) || Number(multiplicity) < 1)
    throw new BltFault(number, `expected a number of papers, found ${quoted(multiplicity)}`);
  // The 0 that ends a paper is often left out; the line ends it all the same.
  if (tokens.at(-1) === '0') tokens.pop();
  if (tokens.includes('0')) throw new BltFault(number, 'a 0 before the end of the paper');
  const preferences = tokens.map((token) => candidateOf(token, number, candidates, nicks));
  if (new Set(preferences).size < preferences.length) {
    const repeated = preferences.find((candidate, index) => preferences.indexOf(candidate) < index);
    throw new BltFault(number, `candidate ${repeated} is ranked twice`);
  }
  return { preferences, count: Number(multiplicity) };
}

function readPapers(reading: Reading, { candidates }: Header): { options: Options; papers: Paper[] } {
  const options: Options = { nicks: new Map(), withdrawn: new Set() };
  const papers: Paper[] = [];
  let all = 0;
  for (;;) {
    const line = reading.take('the 0 that ends the papers');
    if (line.text === '0') return { options, papers };
    if (isOption(line.text)) {
      if (papers.length > 0) throw new BltFault(line.number, 'an option after the first paper');
      readOptions(line, candidates, options);
      continue;
    }
    const paper = readPaper(line, candidates, options.nicks);
    all += paper.count;
    if (all > mostPapers) throw new BltFault(line.number, `more than ${mostPapers} papers`);
    papers.push(paper);
  }
}

/**
 * Reads a ballot file. Takes the dialects that are about: see `docs/decisions/0027-counting-rules.md`. Throws a `BltFault`
 * with the line and the reason.
 */
export function readBlt(content: Uint8Array | string): BltFile {
  const reading = new Reading(linesOf(content));
  const header = readHeader(reading.take('the numbers of candidates and seats'));
  const { options, papers } = readPapers(reading, header);
  const { names, title } = readNames(reading.rest(), header.candidates);
  const candidates = names.map((name, index) => ({
    number: index + 1,
    name,
    ...(options.withdrawn.has(index + 1) ? { withdrawn: true } : {}),
  }));
  const { tieOrder } = options;
  return {
    election: { title, seats: header.seats, candidates, papers, ...(tieOrder ? { tieOrder } : {}) },
    headerLine: header.line,
  };
}
