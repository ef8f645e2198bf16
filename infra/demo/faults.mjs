import { csvLine } from './csv.mjs';
import { ofstedColumns } from './ofsted-columns.mjs';

/** @typedef {import('./ofsted-columns.mjs').OfstedColumn} OfstedColumn */
/** @typedef {{ school: import('./school.mjs').School, cells: readonly string[] }} SchoolRow */

/** @param {OfstedColumn} column */
const at = (column) => ofstedColumns.indexOf(column);

/** @param {readonly string[]} cells @param {OfstedColumn} column @param {(value: string) => string} spoil */
const spoilt = (cells, column, spoil) => csvLine(cells.with(at(column), spoil(cells[at(column)] ?? '')));

/**
 * What goes wrong in real files. The first three put their row into quarantine, the last one loads with a warning.
 * @type {readonly ((cells: readonly string[]) => string)[]}
 */
const faults = [
  (cells) => spoilt(cells, 'URN', (urn) => `${urn}.0`),
  (cells) => spoilt(cells, 'Inspection start date', (date) => date.split('/').reverse().join('-')),
  (cells) => csvLine(cells).replace(cells[at('School name')] ?? '', (name) => `${name}, and annexe`),
  (cells) => csvLine(cells.slice(0, -2)),
];

/** Of how many ordinary rows one is spoilt. */
const oneIn = 90;

/** @param {SchoolRow} row */
const isOrdinary = ({ school: { slot }, cells }) =>
  slot.story === null && cells[at('Inspection start date')] !== '';

/**
 * The lines of the rows, four of them spoilt, spread over the file.
 * @param {Iterable<SchoolRow>} rows
 * @returns {Generator<string, void, undefined>}
 */
export function* withFaults(rows) {
  let ordinary = 0;
  for (const row of rows) {
    const counts = isOrdinary(row);
    ordinary += counts ? 1 : 0;
    const fault = counts && ordinary % oneIn === 0 ? faults[ordinary / oneIn - 1] : undefined;
    yield fault ? fault(row.cells) : csvLine(row.cells);
  }
}
