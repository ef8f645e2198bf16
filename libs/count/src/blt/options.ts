import { BltFault, quoted } from './fault.js';
import type { Line } from './lines.js';

/** What the lines between the header and the first paper say. */
export interface Options {
  readonly nicks: Map<string, number>;
  readonly withdrawn: Set<number>;
  tieOrder?: readonly number[];
}

export const isOption = (text: string): boolean => text.startsWith('[') || /^-\s*\d/.test(text);

/** A candidate by number or nick. Throws a `BltFault` for anybody else. */
export function candidateOf(
  token: string,
  line: number,
  candidates: number,
  nicks: Options['nicks'],
): number {
  const nick = nicks.get(token);
  if (nick !== undefined) return nick;
  if (token.includes('=')) throw new BltFault(line, `equal ranks are not supported: ${quoted(token)}`);
  if (!/^\d{1,9}$/.test(token)) throw new BltFault(line, `${quoted(token)} is not a candidate`);
  const number = Number(token);
  if (number < 1 || number > candidates)
    throw new BltFault(line, `candidate ${number} is not one of the ${candidates}`);
  return number;
}

/** `[nick a b c]`, `[tie 3 1 2]`, `[withdrawn 4]`, `-4`; several may share a line. */
export function readOptions({ number, text }: Line, candidates: number, options: Options): void {
  if (text.startsWith('-')) {
    for (const token of text.split(/\s+/)) {
      if (!/^-\d+$/.test(token))
        throw new BltFault(number, `${quoted(token)} is not a withdrawn candidate, such as -4`);
      options.withdrawn.add(candidateOf(token.slice(1), number, candidates, options.nicks));
    }
    return;
  }
  let rest = text;
  while (rest !== '') {
    const found = /^\[([^[\]]*)\]\s*/.exec(rest);
    if (!found) throw new BltFault(number, `an option is [word …]: ${quoted(rest)}`);
    const [word = '', ...tokens] = (found[1] ?? '').trim().split(/\s+/);
    apply(word, tokens, { line: number, candidates, options });
    rest = rest.slice(found[0].length);
  }
}

interface Place {
  readonly line: number;
  readonly candidates: number;
  readonly options: Options;
}

function apply(word: string, tokens: readonly string[], { line, candidates, options }: Place): void {
  const named = (): number[] => tokens.map((token) => candidateOf(token, line, candidates, options.nicks));
  switch (word) {
    case 'nick':
      nameAll(tokens, { line, candidates, options });
      return;
    case 'tie':
      if (options.tieOrder) throw new BltFault(line, 'a second [tie]');
      options.tieOrder = named();
      if (new Set(options.tieOrder).size < tokens.length)
        throw new BltFault(line, 'a candidate is twice in [tie]');
      return;
    case 'withdrawn':
      for (const candidate of named()) options.withdrawn.add(candidate);
      return;
    default:
      throw new BltFault(line, `unknown option ${quoted(word)}`);
  }
}

function nameAll(tokens: readonly string[], { line, candidates, options }: Place): void {
  if (options.nicks.size > 0) throw new BltFault(line, 'a second [nick]');
  if (tokens.length !== candidates)
    throw new BltFault(line, `${tokens.length} nicks for ${candidates} candidates`);
  for (const [index, token] of tokens.entries()) {
    if (/^[\d-]|[=#,]/.test(token)) throw new BltFault(line, `${quoted(token)} cannot be a nick`);
    if (options.nicks.has(token)) throw new BltFault(line, `nick ${quoted(token)} is given twice`);
    options.nicks.set(token, index + 1);
  }
}
