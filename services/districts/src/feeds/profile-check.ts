import type { districts, FailureDetail } from '@partnership/contracts';
import { listedFact, suiting } from '../schools/listed.js';
import { figureReadings } from './profile.js';

type Definition = districts.ProfileDefinition;
type Column = districts.ColumnDefinition;
type Report = (pointer: string, code: string, detail: string) => void;

const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();
const isFigure = ({ reads }: Column): boolean => (figureReadings as readonly string[]).includes(reads);
/** Without these no school can be listed. */
const needed = ['name', 'phase'] as const;

/** Whatever would make a profile useless or ambiguous, each with its place in the request. `known` are the indicators. */
export function profileFaults(definition: Definition, known: ReadonlySet<string>): FailureDetail[] {
  const faults: FailureDetail[] = [];
  const report: Report = (pointer, code, detail) => {
    faults.push({ pointer, code, detail });
  };
  checkNames(definition, report);
  checkKey(definition, report);
  definition.columns.forEach((column, place) => {
    checkColumn(column, `/columns/${place}`, known, report);
  });
  checkFacts(definition, report);
  checkIndicators(definition, report);
  checkCodes(definition.codes, '/codes', report);
  checkTotals(definition, report);
  checkPurpose(definition, report);
  return faults;
}

function checkNames({ columns, ignored = [] }: Definition, report: Report): void {
  const seen = new Set<string>();
  columns.forEach(({ name }, place) => {
    if (plain(name) === '') report(`/columns/${place}/name`, 'blank', 'a column needs a name');
    else if (seen.has(plain(name)))
      report(`/columns/${place}/name`, 'column-twice', `“${name}” is described before`);
    seen.add(plain(name));
  });
  ignored.forEach((name, place) => {
    if (seen.has(plain(name)))
      report(`/ignored/${place}`, 'column-twice', `“${name}” is described among the columns`);
  });
}

function checkKey({ key, columns }: Definition, report: Report): void {
  const place = columns.findIndex(({ name }) => name === key);
  const column = columns[place];
  if (column === undefined) {
    report('/key', 'unknown-column', `there is no column “${key}”`);
    return;
  }
  if (column.reads !== 'urn')
    report(`/columns/${place}/reads`, 'key-not-urn', 'the key tells the school: it reads `urn`');
  if (column.required !== true)
    report(`/columns/${place}/required`, 'key-not-required', 'a file without its key cannot be read');
}

function checkColumn(column: Column, at: string, known: ReadonlySet<string>, report: Report): void {
  const { reads, fact, indicator, choices = [], codes, least, most } = column;
  if (reads === 'choice' && choices.length === 0)
    report(`${at}/choices`, 'no-choices', 'a choice needs the words that are known');
  if (reads !== 'choice' && choices.length > 0)
    report(`${at}/choices`, 'not-a-choice', 'only a column that reads `choice` has choices');
  repeated(choices.map(({ cell }) => cell.toLowerCase())).forEach((place) => {
    report(`${at}/choices/${place}/cell`, 'word-twice', 'the word has a meaning already');
  });
  if (reads === 'nothing' && (fact !== undefined || indicator !== undefined))
    report(`${at}/reads`, 'reads-nothing', 'a column that is not read gives no fact and no figure');
  if (indicator !== undefined && !isFigure(column))
    report(`${at}/reads`, 'not-a-figure', `an indicator is read as one of ${figureReadings.join(', ')}`);
  if (indicator !== undefined && !known.has(indicator.code))
    report(`${at}/indicator/code`, 'unknown-indicator', `there is no indicator ${indicator.code}`);
  if (indicator?.period !== undefined && indicator.before !== undefined)
    report(
      `${at}/indicator/before`,
      'period-twice',
      'either the period is given, or years before the delivery’s',
    );
  if ((least !== undefined || most !== undefined) && !isFigure(column))
    report(`${at}/${least === undefined ? 'most' : 'least'}`, 'not-a-figure', 'only figures have bounds');
  if (least !== undefined && most !== undefined && least > most)
    report(`${at}/most`, 'bounds-crossed', 'the greatest figure is below the least');
  checkCodes(codes, `${at}/codes`, report);
}

function checkCodes(codes: readonly districts.MissingCode[] = [], at: string, report: Report): void {
  codes.forEach(({ cell }, place) => {
    if (cell.trim() === '')
      report(`${at}/${place}/cell`, 'blank', 'what a blank cell means is said by `blank` of its column');
  });
  repeated(codes.map(({ cell }) => cell.trim())).forEach((place) => {
    report(`${at}/${place}/cell`, 'code-twice', 'the cell has a meaning already');
  });
}

function checkFacts({ kind, columns, authority }: Definition, report: Report): void {
  const seen = new Set<string>();
  columns.forEach(({ fact, fallback }, place) => {
    if (fact === undefined) return;
    if (kind !== 'schools')
      report(`/columns/${place}/fact`, 'no-facts', 'facts are of files of the kind `schools`');
    if (seen.has(fact) && fallback !== true)
      report(`/columns/${place}/fact`, 'fact-twice', `another column gives ${fact}; say \`fallback\``);
    seen.add(fact);
  });
  if (kind !== 'schools') return;
  columns.forEach((column, place) => {
    checkListed(column, `/columns/${place}`, report);
  });
  for (const fact of needed)
    if (!columns.some((column) => column.fact === fact && column.essential === true))
      report('/columns', `no-${fact}`, `a list of schools needs an essential column with the fact ${fact}`);
  if (authority === undefined) {
    report('/authority', 'no-authority', 'a list of schools says which columns tell the authority');
    return;
  }
  for (const [part, column] of Object.entries(authority) as [string, string | undefined][])
    if (column !== undefined) checkColumnExists(columns, column, `/authority/${part}`, report);
}

/** The ends of what a reading can give. */
const givenBy: Partial<Record<Column['reads'], readonly string[]>> = {
  count: ['0', '999999999'],
  grade: ['1', '4'],
};

/** A listed fact is told to the other services, which take only values of its form. */
function checkListed({ fact = '', reads, choices = [] }: Column, at: string, report: Report): void {
  const one = listedFact(fact);
  if (one?.must === undefined || reads === 'nothing') return;
  const suits = suiting(one);
  if (reads === 'choice')
    choices.forEach(({ means }, place) => {
      if (!suits(means)) report(`${at}/choices/${place}/means`, 'not-of-fact', `${fact} ${one.must}`);
    });
  else if (givenBy[reads]?.every(suits) !== true)
    report(`${at}/reads`, 'not-of-fact', `${fact} ${one.must}, which \`${reads}\` does not make sure of`);
}

function checkIndicators({ columns }: Definition, report: Report): void {
  const seen = new Set<string>();
  columns.forEach(({ indicator }, place) => {
    if (indicator === undefined) return;
    const { code, period = null, before = 0, of = null } = indicator;
    const key = JSON.stringify([code, period, before, of]);
    if (seen.has(key))
      report(`/columns/${place}/indicator`, 'indicator-twice', `another column gives ${code} of that period`);
    seen.add(key);
  });
}

function checkTotals({ columns, totals }: Definition, report: Report): void {
  if (totals === undefined) return;
  const { column, code, label, rows } = totals;
  for (const [part, name] of Object.entries({ column, code, label }))
    if (name !== undefined) checkColumnExists(columns, name, `/totals/${part}`, report);
  repeated(rows.map(({ cell }) => cell.trim())).forEach((place) => {
    report(`/totals/rows/${place}/cell`, 'word-twice', 'the cell has a level already');
  });
}

function checkColumnExists(columns: readonly Column[], name: string, at: string, report: Report): void {
  const column = columns.find((each) => each.name === name);
  if (column === undefined) report(at, 'unknown-column', `there is no column “${name}”`);
  else if (column.reads === 'nothing') report(at, 'reads-nothing', `the column “${name}” is not read`);
}

function checkPurpose({ kind, columns }: Definition, report: Report): void {
  if (kind === 'measures' && !columns.some(({ indicator }) => indicator !== undefined))
    report('/columns', 'no-indicator', 'a file of figures has at least one column with an indicator');
}

/** The places of those that came before already. */
const repeated = (words: readonly string[]): number[] =>
  words.flatMap((word, place) => (words.indexOf(word) < place ? [place] : []));
