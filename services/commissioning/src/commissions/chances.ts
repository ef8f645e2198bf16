import type { commissioning } from '@partnership/contracts';
import { percentOf } from './award-register.js';

/** How many expressions of a kind of school were decided upon, and how many of those got the work. */
export interface Decided {
  readonly group: string;
  readonly decided: number;
  readonly successful: number;
}

/** So few could be told apart: which school was not chosen is nobody's business. */
export const fewestDecided = 5;

const together = (groups: readonly Decided[]): Decided => ({
  group: 'others',
  decided: groups.reduce((sum, { decided }) => sum + decided, 0),
  successful: groups.reduce((sum, { successful }) => sum + successful, 0),
});

const chanceView = ({ group, decided, successful }: Decided): commissioning.ChanceView => ({
  group,
  decided,
  successful,
  successPercent: percentOf(successful, decided) ?? 0,
});

/**
 * Success by kind of school. Kinds with too few expressions stand together as `others`, with the smallest of the rest
 * where they are too few even so; nothing is shown where all together are.
 */
export function chances(groups: readonly Decided[]): commissioning.ChanceView[] {
  const bySize = [...groups].sort((a, b) => a.decided - b.decided || (a.group < b.group ? -1 : 1));
  let hidden = bySize.filter(({ decided }) => decided < fewestDecided);
  if (hidden.length > 0 && together(hidden).decided < fewestDecided)
    hidden = bySize.slice(0, hidden.length + 1);
  const others = together(hidden);
  const shown = bySize
    .filter((group) => !hidden.includes(group))
    .sort((a, b) => (a.group < b.group ? -1 : 1));
  const all = hidden.length === 0 ? shown : [...shown, others];
  return all.some(({ decided }) => decided < fewestDecided) ? [] : all.map(chanceView);
}
