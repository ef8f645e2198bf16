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

/** What a recount is for; nothing on the sheet of a first count. */
export function vacancyFacts({ vacancy }: CountSheet, nameOf: NameOf): [string, string | number][] {
  if (!vacancy) return [];
  const { vacating, sitting, unwilling, places } = vacancy;
  const named = (numbers: readonly number[]): string => list(numbers, nameOf) || 'nobody';
  return [
    ['Recount for a casual vacancy, places to fill', places],
    ['Vacated by', named(vacating)],
    ['Places held, protected', named(sitting)],
    ['Without consent, passed over', named(unwilling)],
  ];
}

/** Why a recount for a vacancy does not put a candidate to the vote; undefined where it does. */
function asideOf({ vacancy, candidates }: CountSheet, number: number): string | undefined {
  if (!vacancy) return undefined;
  if (vacancy.vacating.includes(number)) return 'has vacated the place, passed over';
  if (vacancy.sitting.includes(number)) return 'holds the place, protected';
  if (vacancy.unwilling.includes(number)) return 'does not consent, passed over';
  return candidates.some((one) => one.number === number && one.reopenNominations) ? 'passed over' : undefined;
}

/** Of somebody who sits, which is nobody’s election. */
const quotaWords = (stage: number | undefined): string =>
  stage === undefined ? '' : ` (quota at stage ${stage})`;

/** Who is elected at a stage, and who of those who sit has come to the quota. Empty where there is nobody. */
export function electedWords({ vacancy }: CountSheet, elected: readonly number[], nameOf: NameOf): string {
  const holds = (number: number): boolean => vacancy?.sitting.includes(number) ?? false;
  const [sitting, others] = [elected.filter(holds), elected.filter((number) => !holds(number))];
  return [
    ...(others.length > 0 ? [`Elected: ${list(others, nameOf)}.`] : []),
    ...(sitting.length > 0 ? [`At the quota, holding a place: ${list(sitting, nameOf)}.`] : []),
  ].join(' ');
}

/** Where a candidate stands in the end, and since which stage. */
export function outcomeOf(sheet: CountSheet, number: number): string {
  const elected = sheet.stages.find((stage) => stage.elected.includes(number));
  if (sheet.candidates.find((one) => one.number === number)?.withdrawn) return 'withdrawn';
  const aside = asideOf(sheet, number);
  if (aside !== undefined) return aside + quotaWords(elected?.number);
  if (sheet.barred.includes(number)) return `barred by re-open nominations (stage ${elected?.number ?? 1})`;
  if (elected)
    return sheet.returned.includes(number)
      ? `elected at stage ${elected.number}`
      : `elected at stage ${elected.number}: nominations are re-opened`;
  if (sheet.elected.includes(number)) return sheet.vacancy ? 'elected' : 'returned unopposed';
  const excluded = sheet.stages.find(
    ({ action, candidates }) => action !== 'surplus' && candidates.includes(number),
  );
  return excluded ? `excluded at stage ${excluded.number}` : 'not elected';
}
