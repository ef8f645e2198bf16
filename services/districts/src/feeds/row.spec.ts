import { describe, expect, test } from '@jest/globals';
import { bindHeader } from './header.js';
import { ofstedMi } from './profiles/ofsted-mi.js';
import { RowReader, type RowReading } from './row.js';

const columns = ofstedMi.columns.map(({ name }) => name);
const city = { code: '330', name: 'Birmingham' };
const ordinary: Record<string, string> = {
  URN: '103120',
  LAESTAB: '3301001',
  'School name': 'Bordesley Green East Nursery School',
  'Ofsted phase': 'Nursery',
  'Type of education': 'LA Nursery School',
  'Local authority': 'Birmingham',
  'Parliamentary constituency': 'Birmingham, Yardley',
  Postcode: 'B33 8QB',
  'Total number of pupils': '94',
  'Statutory lowest age': '2',
  'Statutory highest age': '5',
};
const graded: Record<string, string> = {
  'Inspection number of latest graded inspection': 'ITS449512',
  'Inspection type': 'S5 Inspection',
  'Inspection start date': '21/01/2015',
  'Publication date': '24/02/2015',
  'URN at time of latest graded inspection': '103120',
  'Overall effectiveness': '2',
  'Quality of education': '9',
  'Effectiveness of leadership and management': '1',
  'Safeguarding is effective?': '9',
  'Early years provision (where applicable)': '8',
};

const cellsOf = (values: Record<string, string>): string[] => columns.map((name) => values[name] ?? '');

function read(values: Record<string, string>, change = (cells: string[]): string[] => cells): RowReading {
  const reader = new RowReader(ofstedMi, bindHeader(ofstedMi, columns), city);
  return reader.read({ cells: change(cellsOf({ ...ordinary, ...values })), line: 7 });
}

describe('a good row', () => {
  test('becomes facts, of which those that are not there say why', () => {
    const { school, warnings } = read({ 'Total number of pupils': '' });
    expect(warnings).toEqual([]);
    expect(school).toMatchObject({ urn: '103120', line: 7, whole: true });
    expect(school?.facts).toMatchObject({
      name: { kind: 'text', value: 'Bordesley Green East Nursery School' },
      phase: { kind: 'text', value: 'nursery' },
      status: { kind: 'text', value: 'open' },
      authority: { kind: 'text', value: '330' },
      pupils: { kind: 'missing' },
      trustId: { kind: 'notApplicable' },
      lowestAge: { kind: 'number', value: '2' },
    });
  });

  test('of a school that was never inspected has no inspection', () => {
    expect(read({}).school?.inspections).toEqual([]);
  });

  test('is of the city by name where it has no DfE number', () => {
    expect(read({ LAESTAB: '' }).school?.facts['authority']?.value).toBe('330');
  });
});

describe('an inspection', () => {
  test('keeps its framework and says of each area whether there was a judgement', () => {
    expect(read(graded).school?.inspections).toEqual([
      {
        number: 'ITS449512',
        kind: 'graded',
        type: 'S5 Inspection',
        framework: 'four-grades',
        inspectedOn: '2015-01-21',
        publishedOn: '2015-02-24',
        overall: '2',
        outcome: null,
        categoryOfConcern: null,
        predecessorUrn: null,
        judgements: [
          { area: 'qualityOfEducation', kind: 'notApplicable', value: null },
          { area: 'behaviourAndAttitudes', kind: 'notApplicable', value: null },
          { area: 'personalDevelopment', kind: 'notApplicable', value: null },
          { area: 'leadershipAndManagement', kind: 'number', value: '1' },
          { area: 'safeguarding', kind: 'notApplicable', value: null },
          { area: 'earlyYears', kind: 'notApplicable', value: null },
          { area: 'sixthForm', kind: 'notApplicable', value: null },
        ],
      },
    ]);
  });

  test('of another URN is labelled as the predecessor’s', () => {
    const { school } = read({ ...graded, 'URN at time of latest graded inspection': '103119' });
    expect(school?.inspections[0]?.predecessorUrn).toBe('103119');
  });

  test('that began ungraded and was turned into a graded one is told once, as graded', () => {
    const { school } = read({
      ...graded,
      'Latest ungraded inspection number since last graded inspection': 'ITS449512',
      'Date of latest ungraded inspection': '21/01/2015',
    });
    expect(school?.inspections.map(({ kind }) => kind)).toEqual(['graded']);
  });

  test('with an overall grade after these ended loads with a warning', () => {
    const { school, warnings } = read({ ...graded, 'Inspection start date': '12/11/2025' });
    expect(school?.inspections[0]?.framework).toBe('four-grades');
    expect(warnings).toMatchObject([{ code: 'grade-out-of-time', column: 'Overall effectiveness' }]);
  });
});

describe('a row is put aside whole, with its line, its column and the reason', () => {
  test.each<[string, Record<string, string>, string, string | null]>([
    ['no key', { URN: '' }, 'urn-blank', 'URN'],
    ['a key of five digits', { URN: '10312' }, 'urn-format', 'URN'],
    ['a key made a number', { URN: '103120.0' }, 'urn-decimal', 'URN'],
    ['a wrong type', { 'Total number of pupils': 'many' }, 'not-a-count', 'Total number of pupils'],
    [
      'another date format',
      { ...graded, 'Publication date': '2015-02-24' },
      'date-format',
      'Publication date',
    ],
    [
      'a grade that does not exist',
      { ...graded, 'Overall effectiveness': '5' },
      'not-a-grade',
      'Overall effectiveness',
    ],
    [
      'early-years 8 in another area',
      { ...graded, 'Quality of education': '8' },
      'not-a-grade',
      'Quality of education',
    ],
    ['an unknown phase', { 'Ofsted phase': 'College' }, 'unknown-word', 'Ofsted phase'],
    ['no name', { 'School name': '' }, 'blank', 'School name'],
    ['no authority', { LAESTAB: '', 'Local authority': 'Solihull' }, 'blank', 'LAESTAB'],
    [
      'an inspection without a date',
      { ...graded, 'Inspection start date': '' },
      'inspection-incomplete',
      'Inspection start date',
    ],
    [
      'an inspection without a number',
      { ...graded, 'Inspection number of latest graded inspection': '' },
      'inspection-incomplete',
      'Inspection number of latest graded inspection',
    ],
  ])('%s', (_what, values, code, column) => {
    const { school, fault } = read(values);
    expect(school).toBeUndefined();
    expect(fault).toMatchObject({ line: 7, code, column });
  });

  test('a row with more cells than the header, as after a comma that was not quoted', () => {
    const { school, fault } = read({}, (cells) => [...cells, 'x']);
    expect(school).toBeUndefined();
    expect(fault).toMatchObject({ line: 7, urn: '103120', code: 'long-row' });
  });

  test('a row with several faults has one entry, which names the other columns too', () => {
    const { fault } = read({ 'Total number of pupils': 'many', 'Statutory lowest age': 'two' });
    expect(fault?.column).toBe('Total number of pupils');
    expect(fault?.detail).toContain('“Statutory lowest age”');
  });
});

describe('a row that is cut short', () => {
  test('loads with its other cells as missing, and a warning', () => {
    const { school, warnings } = read(graded, (cells) => cells.slice(0, columns.indexOf('Postcode')));
    expect(warnings).toMatchObject([{ code: 'short-row', urn: '103120', line: 7 }]);
    expect(school).toMatchObject({ whole: true, facts: { pupils: { kind: 'missing' } }, inspections: [] });
  });

  test('before the name leaves the name unsaid rather than unsay it', () => {
    const { school } = read({}, (cells) => cells.slice(0, columns.indexOf('LAESTAB')));
    expect(school).toMatchObject({ urn: '103120', whole: false });
    expect(school?.facts['name']).toBeUndefined();
    expect(school?.facts['authority']).toBeUndefined();
    expect(school?.facts).toHaveProperty('pupils', { kind: 'missing' });
  });

  test('before its key is put aside', () => {
    expect(read({}, (cells) => cells.slice(0, 1)).fault).toMatchObject({ code: 'urn-blank', urn: null });
  });
});

describe('odd, and loaded with a warning', () => {
  test.each<[string, Record<string, string>, string]>([
    ['an establishment number of another phase', { LAESTAB: '3304001' }, 'establishment-number'],
    ['the city’s name with another authority’s number', { LAESTAB: '3341001' }, 'authority-differs'],
  ])('%s', (_what, values, code) => {
    const { school, warnings } = read(values);
    expect(school).toBeDefined();
    expect(warnings.map((warning) => warning.code)).toEqual([code]);
  });

  test('numbers of free schools are odd nowhere', () => {
    expect(read({ LAESTAB: '3306001' }).warnings).toEqual([]);
  });
});
