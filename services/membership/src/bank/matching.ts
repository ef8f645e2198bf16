import type { Payer } from '../fees/payer.js';

/** An invoice as far as money may be meant for it. */
export interface Candidate {
  readonly number: number;
  readonly payer: Payer;
  /** The schools it is for. */
  readonly urns: readonly string[];
  /** Their names, and where a trust pays nothing more. */
  readonly names: readonly string[];
  readonly purchaseOrder: string | null;
  readonly outstandingPence: number;
}

/** What a bank line says of itself. */
export interface Evidence {
  /** Numbers after `INV`, in any usual writing. */
  readonly references: readonly number[];
  /** Numbers with leading zeros as on an invoice, without `INV`. */
  readonly bare: readonly number[];
  /** Six digits that may be a URN. */
  readonly urns: readonly string[];
  /** Letters and digits in upper case, words apart by one space. */
  readonly words: string;
}

export interface Part {
  readonly number: number;
  readonly pence: number;
}

/** What a person may think of, and why. */
export interface Suggestion {
  readonly number: number;
  readonly why: 'reference' | 'urn' | 'purchase-order' | 'name-and-amount' | 'amount';
}

export type Match =
  | {
      readonly outcome: 'exact' | 'partial' | 'over';
      readonly by: 'reference' | 'urn' | 'purchase-order';
      readonly parts: readonly Part[];
      /** What is left over, and whose it is then. */
      readonly restPence: number;
      readonly payer: Payer;
    }
  /** Everything it names is settled already: the money is its payer's. */
  | { readonly outcome: 'already-paid'; readonly payer: Payer; readonly numbers: readonly number[] }
  | {
      readonly outcome: 'ambiguous' | 'unmatched';
      readonly why: string;
      readonly suggestions: readonly Suggestion[];
    };

const referenced =
  /INV(?:OICES?|S)?[\s.:#_/-]*(?:NO|NUMBERS?|NR)?[\s.:#_/-]*(\d{1,9}(?:\s*(?:[,;&+/]|AND)\s*(?:INV)?[\s.:#-]*\d{1,9}(?![\d.]))*)/g;

export function evidenceOf(text: string): Evidence {
  const upper = text.toUpperCase();
  const numbers = [...upper.matchAll(referenced)].flatMap(([, list = '']) => list.match(/\d+/g) ?? []);
  const rest = upper.replaceAll(referenced, ' ');
  return {
    references: unique(numbers.map(Number)),
    bare: unique((rest.match(/(?<![\d.])0\d{5}(?!\d)/g) ?? []).map(Number)),
    urns: unique(rest.match(/(?<![\d.])[1-9]\d{5}(?![\d.]\d|\d)/g) ?? []),
    words: wordsOf(text),
  };
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

const wordsOf = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^A-Z0-9]+/g, ' ')
    .trim();

const together = (candidates: readonly Candidate[]): number =>
  candidates.reduce((sum, { outstandingPence }) => sum + outstandingPence, 0);

const inFull = (candidates: readonly Candidate[]): Part[] =>
  candidates.map(({ number, outstandingPence: pence }) => ({ number, pence }));

const isSamePayer = (a: Payer, b: Payer): boolean => a.urn === b.urn && a.trustId === b.trustId;

const suggest = (candidates: readonly Candidate[], why: Suggestion['why']): Suggestion[] =>
  candidates.slice(0, 10).map(({ number }) => ({ number, why }));

const isOpen = ({ outstandingPence }: Candidate): boolean => outstandingPence > 0;

type Line = Evidence & { readonly pence: number };

/** Named by references. One invoice may be paid in part or too much; several only to the penny, or somebody must say. */
function matchNamed(named: readonly Candidate[], { pence }: Line): Match {
  const open = named.filter(isOpen);
  const [first] = named;
  const payer = (open[0] ?? first)?.payer;
  if (payer === undefined) throw new RangeError('nothing is named');
  const onePayer = named.every((each) => isSamePayer(each.payer, payer));
  const sum = together(open);
  const by = 'reference';
  if (open.length > 0 && pence === sum)
    return { outcome: 'exact', by, parts: inFull(open), restPence: 0, payer };
  const suggestions = suggest(named, 'reference');
  if (!onePayer)
    return {
      outcome: 'ambiguous',
      why: 'The invoices it names are of several payers and the sum is another.',
      suggestions,
    };
  if (open.length === 0)
    return { outcome: 'already-paid', payer, numbers: named.map(({ number }) => number) };
  if (pence > sum) return { outcome: 'over', by, parts: inFull(open), restPence: pence - sum, payer };
  if (open.length > 1)
    return { outcome: 'ambiguous', why: 'It is less than the invoices it names come to.', suggestions };
  const parts = open.map(({ number }) => ({ number, pence }));
  return { outcome: 'partial', by, parts, restPence: 0, payer };
}

/** A school is named beside invoices of others: one of the two is a slip. */
const contradicts = (
  named: readonly Candidate[],
  { urns }: Line,
  candidates: readonly Candidate[],
): boolean =>
  urns.some(
    (urn) =>
      candidates.some((each) => each.urns.includes(urn)) && !named.some((each) => each.urns.includes(urn)),
  );

/** By URN only to the penny: one invoice of that amount, or all that the school has open. */
function matchUrn({ urns, pence }: Line, candidates: readonly Candidate[]): Match | undefined {
  const open = candidates.filter((each) => isOpen(each) && each.urns.some((urn) => urns.includes(urn)));
  const [first, ...others] = open.filter(({ outstandingPence }) => outstandingPence === pence);
  const by = 'urn';
  if (first !== undefined && others.length === 0)
    return { outcome: 'exact', by, parts: inFull([first]), restPence: 0, payer: first.payer };
  if (first !== undefined)
    return {
      outcome: 'ambiguous',
      why: 'The school has several invoices of this amount.',
      suggestions: suggest([first, ...others], 'urn'),
    };
  const [sample] = open;
  if (
    sample !== undefined &&
    together(open) === pence &&
    open.every((each) => isSamePayer(each.payer, sample.payer))
  )
    return { outcome: 'exact', by, parts: inFull(open), restPence: 0, payer: sample.payer };
  return undefined;
}

/** An order number may be written in up to four pieces: `PO 4711/2 A`. */
function quotes(words: string, order: string | null): boolean {
  const sought = wordsOf(order ?? '').replaceAll(' ', '');
  if (sought.length < 4 || !/\d/.test(sought)) return false;
  const pieces = words.split(' ');
  return pieces.some((_, from) =>
    [1, 2, 3, 4].some((length) => pieces.slice(from, from + length).join('') === sought),
  );
}

function matchOrder({ words, pence }: Line, candidates: readonly Candidate[]): Match | undefined {
  const ordered = candidates.filter((each) => isOpen(each) && quotes(words, each.purchaseOrder));
  const [first, ...others] = ordered.filter(({ outstandingPence }) => outstandingPence === pence);
  if (first === undefined || others.length > 0) return undefined;
  return { outcome: 'exact', by: 'purchase-order', parts: inFull([first]), restPence: 0, payer: first.payer };
}

const common = new Set([
  'THE',
  'AND',
  'OF',
  'SCHOOL',
  'PRIMARY',
  'ACADEMY',
  'COLLEGE',
  'SECONDARY',
  'INFANT',
  'JUNIOR',
  'NURSERY',
  'ST',
  'CHURCH',
  'ENGLAND',
  'CATHOLIC',
  'RC',
  'CE',
]);

/** Banks cut names off, so half of the words that tell a school from others are enough to suggest it. */
function isNamed(words: string, name: string): boolean {
  const telling = wordsOf(name)
    .split(' ')
    .filter((word) => word.length > 2 && !common.has(word));
  const said = new Set(words.split(' '));
  const found = telling.filter((word) => said.has(word)).length;
  return telling.length > 0 && found * 2 >= telling.length && found > 0;
}

/** Never enough to book by itself: what a person should look at first. */
function thinkable(line: Line, candidates: readonly Candidate[]): Suggestion[] {
  const open = candidates.filter(isOpen);
  const fitting = open.filter(({ outstandingPence }) => outstandingPence === line.pence);
  const named = fitting.filter(({ names }) => names.some((name) => isNamed(line.words, name)));
  const ordered = open.filter(({ purchaseOrder }) => quotes(line.words, purchaseOrder));
  const ofSchool = open.filter(({ urns }) => urns.some((urn) => line.urns.includes(urn)));
  const all = [
    ...suggest(named, 'name-and-amount'),
    ...suggest(ordered, 'purchase-order'),
    ...suggest(ofSchool, 'urn'),
    ...suggest(fitting, 'amount'),
  ];
  return all.filter(({ number }, at) => all.findIndex((each) => each.number === number) === at).slice(0, 10);
}

/**
 * What the money of a bank line is for. `candidates` are at least the invoices it names, and the open ones of schools it
 * names, of purchase orders it quotes and of its amount.
 */
export function match(line: Line, candidates: readonly Candidate[]): Match {
  const byNumber = new Map(candidates.map((each) => [each.number, each]));
  const named = line.references.flatMap((number) => byNumber.get(number) ?? []);
  if (named.length > 0) {
    const matched = matchNamed(named, line);
    const unknown = named.length < line.references.length && matched.outcome !== 'exact';
    if (!unknown && !contradicts(named, line, candidates)) return matched;
    const why = unknown
      ? 'It names an invoice that there is not.'
      : 'It names a school and the invoice of another.';
    return { outcome: 'ambiguous', why, suggestions: suggest(named, 'reference') };
  }
  const bare = line.bare.flatMap((number) => byNumber.get(number) ?? []).filter(isOpen);
  if (bare.length > 0 && together(bare) === line.pence && !contradicts(bare, line, candidates))
    return matchNamed(bare, line);
  const found = matchUrn(line, candidates) ?? matchOrder(line, candidates);
  if (found !== undefined) return found;
  const why = line.references.length > 0 ? 'It names an invoice that there is not.' : 'It names no invoice.';
  return {
    outcome: 'unmatched',
    why,
    suggestions: [...suggest(bare, 'reference'), ...thinkable(line, candidates)],
  };
}
