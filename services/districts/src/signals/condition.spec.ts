import { describe, expect, test } from '@jest/globals';
import type { districts } from '@partnership/contracts';
import { conditionFaults, keptCondition } from './condition.js';

const good: districts.SignalCondition[] = [
  { kind: 'fact', fact: 'outcome', comparison: 'ends-with', threshold: 'x', evidence: 'number' },
  { kind: 'fact', fact: 'inspectedOn', comparison: 'older-than', threshold: '60' },
  { kind: 'fact', fact: 'warningNotices', comparison: 'above', threshold: '0', yearly: true },
  { kind: 'threshold', indicator: 'absence', comparison: 'above', threshold: '8.5', phases: ['primary'] },
  { kind: 'change', indicator: 'pupils', comparison: 'fall', by: 10, unit: 'percent', periods: 3 },
  { kind: 'against', indicator: 'absence', comparison: 'above', by: 2, periods: 2, against: 'similar' },
  { kind: 'mentions', sources: 3, months: 12 },
  { kind: 'self-referral' },
];

test.each(good)('%j is whole', (condition) => {
  expect(conditionFaults(condition)).toEqual([]);
});

describe('a condition that is not is refused with the place', () => {
  test.each<[districts.SignalCondition, string[]]>([
    [{ kind: 'fact', fact: 'outcome', comparison: 'equals' }, ['/condition/threshold']],
    [{ kind: 'fact', fact: 'a1', comparison: 'fall', threshold: 'x' }, ['/condition/comparison']],
    [{ kind: 'fact', fact: 'a1', comparison: 'above', threshold: 'x' }, ['/condition/threshold']],
    [{ kind: 'fact', fact: 'a1', comparison: 'older-than', threshold: '-1' }, ['/condition/threshold']],
    [
      { kind: 'against', indicator: 'absence', comparison: 'above' },
      ['/condition/by', '/condition/periods', '/condition/against'],
    ],
    [{ kind: 'self-referral', months: 3 }, ['/condition/months']],
    [{ kind: 'mentions', sources: 3, months: 12, comparison: 'above' }, ['/condition/comparison']],
    [
      { kind: 'threshold', indicator: 'absence', comparison: 'equals', threshold: 'high' },
      ['/condition/threshold'],
    ],
  ])('%j', (condition, pointers) => {
    expect(conditionFaults(condition).map(({ pointer }) => pointer)).toEqual(pointers);
  });
});

test('a condition is kept in one order, without what was not given', () => {
  const condition = { threshold: '1', kind: 'fact', fact: 'a1', evidence: undefined } as never;
  expect(JSON.stringify(keptCondition(condition))).toBe('{"kind":"fact","fact":"a1","threshold":"1"}');
});
