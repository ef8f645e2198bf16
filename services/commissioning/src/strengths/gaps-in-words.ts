interface Gap {
  readonly district: string | null;
  readonly schools: number;
  readonly without: number;
}

const titled = (code: string): string =>
  code
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

/** `12 of 40 schools have no strength on the register: 8 in Ladywood, 4 in Yardley`; null where all have one. */
export function gapsInWords(gaps: readonly Gap[]): string | null {
  const without = new Map<string | null, number>();
  for (const gap of gaps) without.set(gap.district, (without.get(gap.district) ?? 0) + gap.without);
  const total = [...without.values()].reduce((sum, each) => sum + each, 0);
  if (total === 0) return null;
  const schools = gaps.reduce((sum, gap) => sum + gap.schools, 0);
  const parts = [...without]
    .filter(([, count]) => count > 0)
    .toSorted(([a, one], [b, other]) => other - one || ((a ?? '~') < (b ?? '~') ? -1 : 1))
    .map(([district, count]) => `${count} in ${district === null ? 'no district' : titled(district)}`);
  return `${total} of ${schools} schools have no strength on the register: ${parts.join(', ')}`;
}
