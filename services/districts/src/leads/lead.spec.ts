import { describe, expect, test } from '@jest/globals';
import { assertFree, endOn, inOffice, type LeadTerm } from './lead.js';

const term = (from: string, until: string | null): LeadTerm => ({
  id: from,
  personId: 'p',
  from,
  until,
  endedBecause: null,
});
const terms = [term('2024-09-01', '2025-08-31'), term('2026-01-01', null)];

test.each([
  ['2024-08-31', undefined],
  ['2024-09-01', '2024-09-01'],
  ['2025-08-31', '2024-09-01'],
  ['2025-09-01', undefined],
  ['2030-01-01', '2026-01-01'],
])('on %s the lead in office is the one from %s', (day, from) => {
  expect(inOffice(terms, day)?.from).toBe(from);
});

describe('a day has one lead at most', () => {
  test.each<[string, string, string | null, string | undefined]>([
    ['in the gap', '2025-09-01', '2025-12-31', undefined],
    ['before all', '2020-01-01', '2024-08-31', undefined],
    ['sharing one day with the one before', '2025-08-31', '2025-12-31', 'districts.lead.overlaps'],
    ['sharing one day with the one after', '2025-09-01', '2026-01-01', 'districts.lead.overlaps'],
    ['open-ended before an open-ended one', '2025-09-01', null, 'districts.lead.overlaps'],
    ['within another', '2024-10-01', '2024-10-31', 'districts.lead.overlaps'],
    ['around another', '2024-01-01', '2025-12-31', 'districts.lead.overlaps'],
    ['ending before it begins', '2025-10-02', '2025-10-01', 'districts.lead.ends-before-it-begins'],
  ])('%s', (_what, from, until, code) => {
    const appoint = (): void => {
      assertFree(terms, { from, until });
    };
    if (code === undefined) expect(appoint).not.toThrow();
    else expect(appoint).toThrow(expect.objectContaining({ code }));
  });
});

describe('ending a term', () => {
  test('sets its last day and the reason', () => {
    expect(endOn(terms, '2026-12-31', 'retired')).toMatchObject({
      from: '2026-01-01',
      until: '2026-12-31',
      endedBecause: 'retired',
    });
  });

  test('is refused for a day on which nobody is in office', () => {
    expect(() => endOn(terms, '2025-10-01', 'x')).toThrow(
      expect.objectContaining({ code: 'districts.lead.none' }),
    );
  });
});
