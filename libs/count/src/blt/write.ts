import { ElectionFault, type Election, type Paper } from '../election.js';

/** Line breaks and other control characters would end the string or the file. */
const unprintable = /[\p{Cc}\u{2028}\u{2029}]+/gu;
const inQuotes = (text: string): string => `"${text.replace(unprintable, ' ').trim().replaceAll('"', '""')}"`;

const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at === -1 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0);
};

/** Papers that are alike put together, in an order of their own: nothing is left of the order in which they came. */
export function profileOf(papers: readonly Paper[]): readonly Paper[] {
  const alike = new Map<string, { preferences: readonly number[]; count: number }>();
  for (const { preferences, count } of papers) {
    const key = preferences.join(' ');
    const known = alike.get(key);
    if (known) known.count += count;
    else alike.set(key, { preferences, count });
  }
  return [...alike.values()].sort((a, b) => compare(a.preferences, b.preferences));
}

/**
 * The election as a ballot file in UTF-8, which `readBlt` and other counting software read. The same papers give the same
 * bytes in whatever order they came. Throws an `ElectionFault` unless candidates are numbered from 1 without gaps.
 */
export function writeBlt({ title, seats, candidates, papers, tieOrder = [] }: Election): string {
  const ordered = [...candidates].sort((a, b) => a.number - b.number);
  if (ordered.some(({ number }, index) => number !== index + 1))
    throw new ElectionFault('a ballot file needs candidates numbered from 1 without gaps');
  const lines = [
    `${candidates.length} ${seats}`,
    ...(tieOrder.length > 0 ? [`[tie ${tieOrder.join(' ')}]`] : []),
    ...ordered.filter(({ withdrawn }) => withdrawn).map(({ number }) => `-${number}`),
    ...profileOf(papers).map(({ preferences, count }) => [count, ...preferences, 0].join(' ')),
    '0',
    ...ordered.map(({ name }) => inQuotes(name)),
    inQuotes(title),
  ];
  return `${lines.join('\n')}\n`;
}
