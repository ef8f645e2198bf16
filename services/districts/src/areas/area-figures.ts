import { Failure, type districts } from '@partnership/contracts';
import type { Area } from './area.js';

/** Why a row is put aside. */
export interface AreaFault {
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
}

export interface Figure {
  readonly indicator: string;
  readonly areaKind: districts.AreaKind;
  readonly area: string;
  readonly period: string;
  readonly kind: districts.AreaValueKind;
  readonly value: number | null;
}

export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** What is known when rows are read. */
export interface Known {
  readonly indicators: ReadonlySet<string>;
  readonly areas: readonly Area[];
}

export const areaColumns = ['indicator', 'areaKind', 'area', 'period', 'value'] as const;
type Column = (typeof areaColumns)[number];

export const refusedFile = (code: string, message: string): Failure =>
  new Failure('unprocessable', `districts.area-file.${code}`, message);

const keyOf = (header: string): string => header.toLowerCase().replaceAll(/[\s_-]+/g, '');

/** Where each column stands, in any order. @throws Failure `unprocessable` unless each is there once, and no other */
export function readHeader(cells: readonly string[]): Readonly<Record<Column, number>> {
  const found = cells.map(keyOf);
  const missing = areaColumns.filter((name) => !found.includes(keyOf(name)));
  if (missing.length > 0) throw refusedFile('wrong-header', `The header lacks ${missing.join(', ')}.`);
  if (found.length > areaColumns.length)
    throw refusedFile('wrong-header', `The header has other columns than ${areaColumns.join(', ')}.`);
  return Object.fromEntries(areaColumns.map((name) => [name, found.indexOf(keyOf(name))])) as Record<
    Column,
    number
  >;
}

/** How official statistics write what is not a number. */
const marks: Readonly<Record<string, districts.AreaValueKind>> = {
  '': 'missing',
  c: 'suppressed',
  '*': 'suppressed',
  suppressed: 'suppressed',
  x: 'notPublished',
  ':': 'notPublished',
  z: 'notApplicable',
  '.': 'notApplicable',
};

const plainNumber = /^-?\d{1,15}(\.\d{1,10})?$/;

function valueOf(cell: string): Pick<Figure, 'kind' | 'value'> | undefined {
  const mark = marks[cell.toLowerCase()];
  if (mark !== undefined) return { kind: mark, value: null };
  return plainNumber.test(cell) ? { kind: 'number', value: Number(cell) } : undefined;
}

type Reading = Figure | Omit<AreaFault, 'line'>;
export const isFault = <Fault extends { readonly code: string }>(reading: object): reading is Fault =>
  'code' in reading;

const fault = (column: Column | null, code: string, detail: string): Omit<AreaFault, 'line'> => ({
  column,
  code,
  detail,
});

const shown = (cell: string): string => `“${cell.slice(0, 60)}”`;

/** The figure, if indicator and area are known; an area is named by its code or its name. */
export function checked(
  figure: Omit<Figure, 'areaKind' | 'area'> & { readonly areaKind: string; readonly area: string },
  { indicators, areas }: Known,
): Reading {
  const { indicator, areaKind, area, period } = figure;
  if (!indicators.has(indicator))
    return fault('indicator', 'unknown-indicator', `there is no indicator ${shown(indicator)}`);
  if (areaKind !== 'district' && areaKind !== 'ward')
    return fault('areaKind', 'bad-area-kind', `${shown(areaKind)} is neither district nor ward`);
  const named = area.toLowerCase();
  const known = areas.find(
    ({ kind, code, name }) => kind === areaKind && (code === named || name.toLowerCase() === named),
  );
  if (known === undefined)
    return fault('area', 'unknown-area', `${shown(area)} is no ${areaKind} of the city`);
  if (!/^[\w -]{1,20}$/.test(period))
    return fault('period', 'bad-period', `${shown(period)} is no period, such as 2025-26`);
  return { ...figure, areaKind, area: known.code };
}

function readRow(cells: readonly string[], places: Readonly<Record<Column, number>>, known: Known): Reading {
  if (cells.length > areaColumns.length) return fault(null, 'long-row', 'has more cells than the header');
  if (cells.length < areaColumns.length) return fault(null, 'short-row', 'has fewer cells than the header');
  const cell = (column: Column): string => (cells[places[column]] ?? '').trim();
  const value = valueOf(cell('value'));
  if (value === undefined)
    return fault('value', 'not-a-number', `${shown(cell('value'))} is neither a number nor a known mark`);
  const [indicator, areaKind] = [cell('indicator'), cell('areaKind').toLowerCase()];
  return checked({ indicator, areaKind, area: cell('area'), period: cell('period'), ...value }, known);
}

export const keyOfFigure = ({ indicator, areaKind, area, period }: Figure): string =>
  [indicator, areaKind, area, period].join('|');

export interface Sorted {
  readonly figures: readonly Figure[];
  readonly faults: readonly AreaFault[];
}

/** Figures that load, and rows that do not; of two rows that say the same of the same area neither can be believed. */
export function sortRows(rows: readonly { readonly line: number; readonly reading: Reading }[]): Sorted {
  const lines = new Map<string, number[]>();
  for (const { line, reading } of rows) {
    if (isFault(reading)) continue;
    const key = keyOfFigure(reading);
    lines.set(key, [...(lines.get(key) ?? []), line]);
  }
  const figures: Figure[] = [];
  const faults: AreaFault[] = [];
  for (const { line, reading } of rows) {
    if (isFault<Omit<AreaFault, 'line'>>(reading)) {
      faults.push({ line, ...reading });
      continue;
    }
    const other = lines.get(keyOfFigure(reading))?.find((each) => each !== line);
    if (other === undefined) figures.push(reading);
    else {
      const detail = `line ${other} has the same area and period; neither is loaded`;
      faults.push({ line, column: null, code: 'duplicate', detail });
    }
  }
  return { figures, faults };
}

/** Reads the rows of a file, the header first. @throws Failure `unprocessable` where nothing of it can be loaded */
export function readAreaFile([header, ...rows]: readonly Row[], known: Known): Sorted {
  if (header === undefined) throw refusedFile('empty', 'The file has no content.');
  const places = readHeader(header.cells);
  if (rows.length === 0) throw refusedFile('no-rows', 'The file has a header and no rows.');
  return sortRows(rows.map(({ cells, line }) => ({ line, reading: readRow(cells, places, known) })));
}
