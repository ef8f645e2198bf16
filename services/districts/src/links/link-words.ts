import type { districts } from '@partnership/contracts';

/** What a link's type says: which of the two follows, and how. */
export interface LinkReading {
  /** What the linked school is to the one that the source lists. */
  readonly linked: 'predecessor' | 'successor';
  readonly kind: districts.LinkKind;
}

/** The beginnings of link types that tell of a succession; GIAS has others, such as an expansion, that do not. */
const directions = [
  { begins: 'predecessor', linked: 'predecessor' },
  { begins: 'successor', linked: 'successor' },
  { begins: 'result of amalgamation', linked: 'successor' },
] as const;

/** What a word in a link's type makes of it; without any it is a plain succession. */
const words = [
  { has: 'merge', kind: 'merger' },
  { has: 'amalgamat', kind: 'amalgamation' },
  { has: 'split', kind: 'split' },
] as const;

export function readLinkType(type: string): LinkReading | undefined {
  const said = type.trim().toLowerCase();
  const direction = directions.find(({ begins }) => said.startsWith(begins));
  if (direction === undefined) return undefined;
  return {
    linked: direction.linked,
    kind: words.find(({ has }) => said.includes(has))?.kind ?? 'succession',
  };
}

const choose = (cases: readonly (readonly [condition: string, value: string])[], otherwise: string): string =>
  `case ${cases.map(([condition, value]) => `when ${condition} then '${value}'`).join(' ')} else ${otherwise} end`;

/** The same in SQL, over 30,000 links at once. */
export const linkedInSql = (type: string): string =>
  choose(
    directions.map(({ begins, linked }) => [`lower(trim(${type})) like '${begins}%'`, linked]),
    'null',
  );
export const kindInSql = (type: string): string =>
  choose(
    words.map(({ has, kind }) => [`lower(${type}) like '%${has}%'`, kind]),
    `'succession'`,
  );
