import type { CountSheet, SheetStage } from './sheet.js';
import { namesOf, outcomeOf, stageTitle, vacancyFacts } from './words.js';

type Cell = string | number;

/** Spreadsheets run cells that begin like a formula. */
const runs = /^[=+\-@\t\r]/;

function written(cell: Cell): string {
  const text = typeof cell === 'string' && runs.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One column for each stage, one row for each candidate, under the rows that say what the stage did. RFC 4180, UTF-8. */
export function csvSheet(sheet: CountSheet): string {
  const { stages } = sheet;
  const nameOf = namesOf(sheet);
  const row = (head: string, cellOf: (stage: SheetStage) => Cell): Cell[] => [
    '',
    head,
    ...stages.map(cellOf),
    '',
  ];
  const facts: Cell[][] = [
    ['', 'election', sheet.title],
    ['', 'rule', sheet.rule.id, `version ${sheet.rule.version}`, sheet.rule.title],
    ['', 'places', sheet.seats],
    ...vacancyFacts(sheet, nameOf).map(([fact, value]) => ['', fact.toLowerCase(), value]),
    ['', 'valid papers', sheet.papers.valid],
    ['', 'blank papers', sheet.papers.blank],
    ['', 'spoilt papers', sheet.papers.spoilt],
  ];
  const table: Cell[][] = [
    ['number', 'candidate', ...stages.map(({ number }) => `stage ${number}`), 'outcome'],
    row('what was done', (stage) => stageTitle(stage, nameOf)),
    row('sections of the rule', ({ sections }) => sections.join(' ')),
    row('quota', ({ quota }) => quota ?? ''),
    ...(stages.some(({ sittingQuota }) => sittingQuota !== undefined)
      ? [row('quota of those who hold a place', ({ sittingQuota }) => sittingQuota ?? '')]
      : []),
    row('transfer values', ({ transfer, batches }) =>
      [
        ...new Set([
          ...(transfer?.parcels ?? []).map(({ transferValue }) => transferValue),
          ...batches.map(({ value }) => value),
        ]),
      ].join(' '),
    ),
    ...sheet.candidates.map(({ number, name }) => [
      number,
      name,
      ...stages.map(({ votes }) => votes[number] ?? ''),
      outcomeOf(sheet, number),
    ]),
    row('non-transferable', ({ nonTransferable }) => nonTransferable),
    ...(stages.some(({ keepFactors }) => keepFactors)
      ? sheet.candidates.map(({ number, name }) =>
          row(`keep factor of ${name}`, ({ keepFactors }) => keepFactors?.[number] ?? ''),
        )
      : []),
    row('rounding loss of the stage', ({ transfer }) => transfer?.roundingLoss ?? ''),
    row('sum', ({ sum }) => sum),
    row('lots fell on', ({ ties }) =>
      ties
        .filter(({ lot }) => lot)
        .map(({ chosen }) => nameOf(chosen))
        .join(', '),
    ),
  ];
  return [...facts, ...table].map((cells) => `${cells.map(written).join(',')}\r\n`).join('');
}
