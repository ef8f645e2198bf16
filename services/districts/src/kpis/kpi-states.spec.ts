import { describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { assertKpiMove, mayMoveKpi, nextKpiStates } from './kpi-states.js';

/** Rows are where figures stand, columns where they would go: + is allowed. */
const table = `
            frozen published superseded discarded
frozen      .      +         .          +
published   .      .         +          .
superseded  .      .         .          .
discarded   .      .         .          .`;

type State = districts.KpiPublicationState;
const [header = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([from, ...marks]) =>
  marks.map((mark, index) => ({ from: from as State, to: header[index] as State, allowed: mark === '+' })),
);

describe('the states of a publication', () => {
  test('are all in the table', () => {
    expect(header).toEqual(districts.kpiPublicationStates);
    expect(Object.keys(nextKpiStates)).toEqual(districts.kpiPublicationStates);
    expect(cells).toHaveLength(16);
  });

  test.each(cells)('from $from to $to: $allowed', ({ from, to, allowed }) => {
    expect(mayMoveKpi(from, to)).toBe(allowed);
  });

  test('refuse another move with a code', () => {
    expect(() => {
      assertKpiMove('published', 'discarded');
    }).toThrow(expect.objectContaining({ code: 'districts.kpi-publication.move-refused' }));
  });
});
