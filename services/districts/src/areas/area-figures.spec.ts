import { describe, expect, test } from '@jest/globals';
import { areasOf, codeOf } from './area.js';
import { readAreaFile, readHeader } from './area-figures.js';

const areas = areasOf({
  districts: [
    { code: 'hall-green', name: 'Hall Green', wards: ['Hall Green', 'Moseley and Kings Heath'] },
    { code: 'ladywood', name: 'Ladywood', wards: ['Soho'] },
  ],
});
const known = { indicators: new Set(['obesity', 'workless']), areas };
const header = ['indicator', 'areaKind', 'area', 'period', 'value'];
const read = (...rows: string[]) =>
  readAreaFile(
    [header, ...rows.map((row) => row.split(','))].map((cells, index) => ({ cells, line: index + 1 })),
    known,
  );

describe('areas', () => {
  test('are districts and their wards, which may share a name', () => {
    expect(areas.map(({ kind, code, district }) => [kind, code, district])).toEqual([
      ['district', 'hall-green', 'hall-green'],
      ['ward', 'hall-green', 'hall-green'],
      ['ward', 'moseley-and-kings-heath', 'hall-green'],
      ['district', 'ladywood', 'ladywood'],
      ['ward', 'soho', 'ladywood'],
    ]);
    expect(codeOf(' St. Mary’s (North) ')).toBe('st-mary-s-north');
  });
});

describe('a row', () => {
  test.each([
    ['obesity,district,ladywood,2025-26,21.5', { area: 'ladywood', kind: 'number', value: 21.5 }],
    ['obesity,ward,Moseley and Kings Heath,2025,-3', { area: 'moseley-and-kings-heath', value: -3 }],
    ['obesity,Ward,SOHO,2025-26,c', { areaKind: 'ward', area: 'soho', kind: 'suppressed', value: null }],
    ['obesity,ward,soho,2025-26,*', { kind: 'suppressed' }],
    ['obesity,ward,soho,2025-26,x', { kind: 'notPublished' }],
    ['obesity,ward,soho,2025-26,z', { kind: 'notApplicable' }],
    ['obesity,ward,soho,2025-26,', { kind: 'missing', value: null }],
    ['obesity,ward,soho,2025-26, 0 ', { kind: 'number', value: 0 }],
  ])('%s loads', (row, figure) => {
    expect(read(row)).toMatchObject({ figures: [figure], faults: [] });
  });

  test.each([
    ['rickets,ward,soho,2025-26,1', 'indicator', 'unknown-indicator'],
    ['obesity,parish,soho,2025-26,1', 'areaKind', 'bad-area-kind'],
    ['obesity,district,soho,2025-26,1', 'area', 'unknown-area'],
    ['obesity,ward,soho,,1', 'period', 'bad-period'],
    ['obesity,ward,soho,2025-26,1.2.3', 'value', 'not-a-number'],
    ['obesity,ward,soho,2025-26,1e5', 'value', 'not-a-number'],
    ['obesity,ward,soho,2025-26', null, 'short-row'],
    ['obesity,ward,soho,2025-26,1,2', null, 'long-row'],
  ])('%s is put aside: %s %s', (row, column, code) => {
    const { figures, faults } = read('workless,ward,soho,2025-26,5', row);
    expect(figures).toHaveLength(1);
    expect(faults).toEqual([expect.objectContaining({ line: 3, column, code })]);
  });

  test('that repeats another is put aside with it', () => {
    const { figures, faults } = read(
      'obesity,ward,soho,2025-26,1',
      'obesity,ward,Soho,2025-26,2',
      'obesity,ward,soho,2024-25,2',
    );
    expect(figures).toMatchObject([{ period: '2024-25' }]);
    expect(faults.map(({ line, code }) => [line, code])).toEqual([
      [2, 'duplicate'],
      [3, 'duplicate'],
    ]);
  });
});

describe('a file', () => {
  test('may have its columns in another order, and written otherwise', () => {
    expect(readHeader(['Value', 'area kind', 'AREA', 'Period', 'Indicator'])).toEqual({
      indicator: 4,
      areaKind: 1,
      area: 2,
      period: 3,
      value: 0,
    });
  });

  test.each([
    [['indicator', 'areaKind', 'area', 'period']],
    [[...header, 'note']],
    [['indicator', 'indicator', 'area', 'period', 'value']],
  ])('with the header %j is refused', (cells) => {
    expect(() => readHeader(cells)).toThrow(
      expect.objectContaining({ code: 'districts.area-file.wrong-header' }),
    );
  });

  test('without rows is refused', () => {
    expect(() => read()).toThrow(expect.objectContaining({ code: 'districts.area-file.no-rows' }));
  });
});
