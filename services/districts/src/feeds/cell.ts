import { figureReadings, type ColumnProfile, type DateFormat } from './profile.js';
import { missing, number, text, type AbsentKind, type Value } from './value.js';

/** Why a cell, and with it its row, is put aside. */
export interface CellFault {
  readonly code: string;
  readonly detail: string;
}

export type CellReading = Value | CellFault;
export const isFault = (reading: CellReading): reading is CellFault => 'code' in reading;

type Read = (cell: string) => CellReading;

/** Makes the reader of one column. Surrounding blanks never count. `shared` are the codes of all columns of figures. */
export function cellReader(
  column: ColumnProfile,
  dateFormat: DateFormat,
  shared: Readonly<Record<string, AbsentKind>> = {},
): Read {
  const blank: Value = column.blank === undefined ? missing : { kind: column.blank };
  const known = isFigure(column) ? { ...shared, ...column.codes } : { ...column.codes };
  const codes = new Map(Object.entries(known).map(([cell, kind]) => [cell, { kind }]));
  const read = readerOf(column, dateFormat);
  const anew: Read = (cell) => {
    const trimmed = cell.trim();
    return trimmed === '' ? blank : (codes.get(trimmed) ?? read(trimmed));
  };
  const seen = new Map<string, CellReading>();
  return (cell) => {
    if (cell === '') return blank;
    if (seen.size === mostKnown) return anew(cell);
    const earlier = seen.get(cell);
    if (earlier !== undefined) return earlier;
    const reading = anew(cell);
    seen.set(cell, reading);
    return reading;
  };
}

export const isFigure = ({ reads }: ColumnProfile): boolean =>
  (figureReadings as readonly string[]).includes(reads);

/** Most columns say a few things over and over: those are read once. In the others there is no use in looking. */
const mostKnown = 500;

function readerOf(column: ColumnProfile, dateFormat: DateFormat): Read {
  switch (column.reads) {
    case 'nothing':
    case 'text':
      return text;
    case 'urn':
      return identifier('urn', 6);
    case 'laestab':
      return identifier('laestab', 7);
    case 'count':
      return within(column, (cell) =>
        /^\d{1,9}$/.test(cell) ? number(String(Number(cell))) : wrong('not-a-count', cell, 'a whole number'),
      );
    case 'decimal':
      return within(column, (cell) =>
        decimal.test(cell) ? number(String(Number(cell))) : wrong('not-a-number', cell, 'a number'),
      );
    case 'percentage':
      return within(column, (cell) => {
        const figure = cell.replace(/ ?%$/, '');
        return decimal.test(figure)
          ? number(String(Number(figure)))
          : wrong('not-a-percentage', cell, 'a percentage');
      });
    case 'grade':
      return (cell) =>
        /^[1-4]$/.test(cell) ? number(cell) : wrong('not-a-grade', cell, 'a grade from 1 to 4');
    case 'yes-no':
      return (cell) =>
        /^(yes|no)$/i.test(cell) ? text(cell.toLowerCase()) : wrong('not-yes-or-no', cell, 'Yes or No');
    case 'date':
      return dateReader(dateFormat);
    case 'choice':
      return choiceReader(column);
  }
}

const wrong = (code: string, cell: string, expected: string): CellFault => ({
  code,
  detail: `“${cell}” is not ${expected}`,
});

/** A spreadsheet writes 103123 as 103123.0: refused, because the file went through other hands, with the likely id. */
const identifier = (name: string, digits: number): Read => {
  const right = new RegExp(`^\\d{${digits}}$`);
  const asDecimal = new RegExp(`^(\\d{${digits}})\\.0+$`);
  return (cell) => {
    if (right.test(cell)) return text(cell);
    const likely = asDecimal.exec(cell)?.[1];
    return likely === undefined
      ? wrong(`${name}-format`, cell, `${digits} digits`)
      : {
          code: `${name}-decimal`,
          detail: `“${cell}” was made a number by a spreadsheet; did you mean ${likely}?`,
        };
  };
};

function dateReader(format: DateFormat): Read {
  const order = format.split(/[^a-z]/).map((part) => part.charAt(0));
  const pattern = new RegExp(`^${format.replace(/[a-z]+/g, (part) => `(\\d{${part.length}})`)}$`);
  const [year, month, day] = ['y', 'm', 'd'].map((letter) => order.indexOf(letter) + 1) as [
    number,
    number,
    number,
  ];
  return (cell) => {
    const parts = pattern.exec(cell);
    if (parts === null) return wrong('date-format', cell, `a date in the form ${format}`);
    const [y = '', m = '', d = ''] = [parts[year], parts[month], parts[day]];
    return exists(Number(y), Number(m), Number(d))
      ? text(`${y}-${m}-${d}`)
      : wrong('date-format', cell, `a day that exists, in the form ${format}`);
  };
}

const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** By arithmetic: a file has nine dates a row, and Date would take longer than all the rest of the row. */
function exists(year: number, month: number, day: number): boolean {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (days[month - 1] ?? 0) + (leap ? 1 : 0);
}

function choiceReader({ choices = {}, otherwise }: ColumnProfile): Read {
  const known = new Map(
    Object.entries(choices).map(([word, meaning]) => [word.toLowerCase(), text(meaning)]),
  );
  const unknown: Read = (cell) =>
    otherwise === undefined ? wrong('unknown-word', cell, 'a word that is known here') : { kind: otherwise };
  return (cell) => known.get(cell.toLowerCase()) ?? unknown(cell);
}

const decimal = /^[-+]?\d{1,12}(\.\d{1,12})?$/;

/** Refuses what lies beyond the bounds of its column. */
function within({ least = -Infinity, most = Infinity }: ColumnProfile, read: Read): Read {
  if (least === -Infinity && most === Infinity) return read;
  return (cell) => {
    const reading = read(cell);
    if (isFault(reading) || (Number(reading.value) >= least && Number(reading.value) <= most)) return reading;
    return wrong('out-of-range', cell, `from ${least} to ${most}`);
  };
}
