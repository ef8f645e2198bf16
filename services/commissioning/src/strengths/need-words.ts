import type { commissioning } from '@partnership/contracts';

interface Area {
  readonly area: string;
  readonly title: string;
  readonly words: readonly string[];
}

const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** True if the words stand one after the other in the text; with a * at the end the last may go on. */
function stands(text: string, word: string): boolean {
  const open = word.endsWith('*');
  const sought = plain(open ? word.slice(0, -1) : word).trimEnd();
  return sought !== '' && text.includes(open ? sought : `${sought} `);
}

/** The areas that a need tells of, by the words that each area is known by; most words first. */
export function areasIn(need: string, areas: readonly Area[]): commissioning.NeedAreaView[] {
  const text = plain(need);
  return areas
    .map(({ area, title, words }) => ({
      area,
      words: [...new Set([title.toLowerCase(), ...words])].filter((word) => stands(text, word)),
    }))
    .filter(({ words }) => words.length > 0)
    .toSorted((a, b) => b.words.length - a.words.length || (a.area < b.area ? -1 : 1));
}
