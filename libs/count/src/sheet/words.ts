import type { CountSheet, SheetStage, SheetTie } from './sheet.js';

/** How the sheet names a candidate. */
export type NameOf = (number: number) => string;

export const namesOf = ({ candidates }: CountSheet): NameOf => {
  const names = new Map(candidates.map(({ number, name }) => [number, name]));
  return (number) => names.get(number) ?? `candidate ${number}`;
};

const list = (numbers: readonly number[], nameOf: NameOf): string => numbers.map(nameOf).join(', ');

export function stageTitle({ action, candidates }: SheetStage, nameOf: NameOf): string {
  const names = list(candidates, nameOf);
  switch (action) {
    case 'first':
      return 'First preferences';
    case 'surplus':
      return `Surplus of ${names}`;
    case 'exclude':
      return `Exclusion of ${names}`;
    case 'iterate':
      return candidates.length > 0 ? `Iteration, defeat of ${names}` : 'Iteration';
    case 'elect-remaining':
      return 'Election of those who remain';
  }
}

const drawn = {
  seed: 'by the published seed (the lowest digest is the one acted on)',
  order: 'by the order fixed beforehand, else by number',
  'by-hand': 'drawn by hand',
  'earlier-lot': 'as drawn at the earlier count',
} as const;

export function tieWords({ tied, between, narrowed, chosen, lot }: SheetTie, nameOf: NameOf): string {
  const parts = [`${list(tied, nameOf)} counted as equal.`];
  for (const { stage, left } of narrowed)
    parts.push(`At stage ${stage} the ${between} of them: ${list(left, nameOf)}.`);
  if (lot)
    parts.push(`Lot between ${list(lot.tied, nameOf)}, ${drawn[lot.by]}: it fell on ${nameOf(chosen)}.`);
  return parts.join(' ');
}

/** Where a candidate stands in the end, and since which stage. */
export function outcomeOf(sheet: CountSheet, number: number): string {
  const elected = sheet.stages.find((stage) => stage.elected.includes(number));
  if (sheet.candidates.find((one) => one.number === number)?.withdrawn) return 'withdrawn';
  if (sheet.barred.includes(number)) return `barred by re-open nominations (stage ${elected?.number ?? 1})`;
  if (elected)
    return sheet.returned.includes(number)
      ? `elected at stage ${elected.number}`
      : `elected at stage ${elected.number}: nominations are re-opened`;
  if (sheet.elected.includes(number)) return 'returned unopposed';
  const excluded = sheet.stages.find(
    ({ action, candidates }) => action !== 'surplus' && candidates.includes(number),
  );
  return excluded ? `excluded at stage ${excluded.number}` : 'not elected';
}
