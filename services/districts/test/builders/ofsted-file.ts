import { ofstedMi } from '../../src/feeds/profiles/ofsted-mi.js';

export type OfstedRow = Readonly<Record<string, string>>;

export const columns = ofstedMi.columns.map(({ name }) => name);

let lastUrn = 900_000;
export const nextUrn = (): string => String((lastUrn += 1));

/** A primary school of Ladywood in the demo city, never inspected, with a URN of its own. */
export function school(changes: OfstedRow = {}): OfstedRow {
  const urn = changes['URN'] ?? nextUrn();
  return {
    URN: urn,
    LAESTAB: `9992${urn.padEnd(6, '0').slice(3, 6)}`,
    'School name': `School ${urn}`,
    'Ofsted phase': 'Primary',
    'Type of education': 'Community School',
    'Local authority': 'Demo City',
    'Parliamentary constituency': 'Ladywood',
    Postcode: 'B1 1AA',
    'Total number of pupils': '210',
    'Statutory lowest age': '4',
    'Statutory highest age': '11',
    ...changes,
  };
}

/** Cells that tell of the school's latest graded inspection. */
export const graded = (grade: string, number = `1${nextUrn()}1`, day = '21/01/2015'): OfstedRow => ({
  'Inspection number of latest graded inspection': number,
  'Inspection type': 'S5 Inspection',
  'Inspection start date': day,
  'Publication date': day,
  'Overall effectiveness': grade,
  'Quality of education': '9',
  'Behaviour and attitudes': '9',
  'Personal development': '9',
  'Effectiveness of leadership and management': grade,
  'Safeguarding is effective?': 'Yes',
  'Early years provision (where applicable)': '9',
  'Sixth form provision (where applicable)': '9',
});

/** Cells that tell of an ungraded inspection since, and how it ended. */
export const ungraded = (outcome: string, number = `1${nextUrn()}2`): OfstedRow => ({
  'Latest ungraded inspection number since last graded inspection': number,
  'Date of latest ungraded inspection': '16/11/2022',
  'Ungraded inspection publication date': '12/12/2022',
  'Ungraded inspection overall outcome': outcome,
});

export const concerns = 'School remains Good (Concerns) - S5 Next';

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const line = (row: OfstedRow): string => columns.map((name) => quoted(row[name] ?? '')).join(',');

export const header = columns.map(quoted).join(',');

/** A file as Ofsted publishes it, but for the encoding, which is UTF-8 here. */
export const file = (...rows: readonly OfstedRow[]): Buffer => fileOf(header, ...rows.map(line));

export const fileOf = (...lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\r\n')}\r\n`);
