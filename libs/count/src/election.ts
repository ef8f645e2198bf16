export interface Candidate {
  /** As in the ballot file, from 1. */
  readonly number: number;
  readonly name: string;
  /** Counted as though never nominated: preferences for the candidate are passed over. */
  readonly withdrawn?: boolean;
}

/** Papers that are marked alike. */
export interface Paper {
  /** Candidate numbers, the first preference first. Empty on a blank paper. */
  readonly preferences: readonly number[];
  readonly count: number;
}

/** A candidate who, once elected, leaves the place vacant. */
export interface ReopenNominations {
  readonly candidate: number;
  /** True if nobody who is elected later takes a place either. */
  readonly barsLater: boolean;
}

/** What is counted. */
export interface Election {
  readonly title: string;
  /** Vacancies to fill. */
  readonly seats: number;
  readonly candidates: readonly Candidate[];
  readonly papers: readonly Paper[];
  /** Candidate numbers in the order in which ties that nothing else breaks are decided, from the ballot file. */
  readonly tieOrder?: readonly number[];
  readonly reopenNominations?: ReopenNominations;
}

/** An election that cannot be counted: by nobody, or not under this rule. */
export class ElectionFault extends Error {
  override readonly name = 'ElectionFault';
}

/** Those whom the papers can be for, and the papers that are for at least one of them. */
export interface Field {
  /** Ascending candidate numbers. */
  readonly candidates: readonly number[];
  readonly papers: readonly Paper[];
  /** How many papers there are. */
  readonly valid: number;
  /** Papers without a preference for anybody who stands. */
  readonly blank: number;
  /** Those of the candidates who keep a place whatever the votes, and are never excluded. Nobody but in a recount. */
  readonly sitting: ReadonlySet<number>;
  /** Places that the count fills: the seats but those of who sits. */
  readonly vacancies: number;
}

/** The most papers of one election: far more than a city has electors, and exact as a number. */
export const mostPapers = 1_000_000_000;

/**
 * Leaves out who has withdrawn. Throws an `ElectionFault` for what no rule could count.
 * @param sitting  candidates who keep one of the seats each
 */
export function fieldOf(
  { seats, candidates, papers, reopenNominations }: Election,
  sitting: readonly number[] = [],
): Field {
  if (!Number.isSafeInteger(seats) || seats < 1)
    throw new ElectionFault(`${seats} seats: at least one is needed`);
  const known = new Map(candidates.map((candidate) => [candidate.number, candidate]));
  if (known.size < candidates.length) throw new ElectionFault('two candidates have the same number');
  if (reopenNominations && !known.has(reopenNominations.candidate))
    throw new ElectionFault(
      `re-open nominations is candidate ${reopenNominations.candidate}, who is unknown`,
    );
  const standing = new Set(candidates.filter(({ withdrawn }) => !withdrawn).map(({ number }) => number));
  let blank = 0;
  let valid = 0;
  const counted: Paper[] = [];
  for (const paper of papers) {
    check(paper, known);
    const preferences = paper.preferences.filter((number) => standing.has(number));
    if (preferences.length === 0) blank += paper.count;
    else {
      valid += paper.count;
      counted.push({ preferences, count: paper.count });
    }
  }
  if (valid + blank > mostPapers) throw new ElectionFault(`more than ${mostPapers} papers`);
  return {
    candidates: [...standing].sort((a, b) => a - b),
    papers: counted,
    ...{ valid, blank },
    sitting: new Set(sitting),
    vacancies: seats - sitting.length,
  };
}

function check({ preferences, count }: Paper, known: ReadonlyMap<number, unknown>): void {
  if (!Number.isSafeInteger(count) || count < 1) throw new ElectionFault(`${count} papers of one kind`);
  const stranger = preferences.find((number) => !known.has(number));
  if (stranger !== undefined) throw new ElectionFault(`a paper ranks candidate ${stranger}, who is unknown`);
  if (new Set(preferences).size < preferences.length)
    throw new ElectionFault('a paper ranks a candidate twice');
}

/** Those of the candidates who are put to the vote: all but who sits. */
export const contendersOf = (candidates: Iterable<number>, { sitting }: Field): readonly number[] =>
  [...candidates].filter((candidate) => !sitting.has(candidate));

/** True if all who stand are returned without a poll. Re-open nominations is always put to the vote. */
export const isUncontested = ({ reopenNominations }: Election, field: Field): boolean =>
  contendersOf(field.candidates, field).length <= field.vacancies &&
  !(reopenNominations && field.candidates.includes(reopenNominations.candidate));
