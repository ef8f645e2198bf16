import { describe, expect, test } from '@jest/globals';
import type { Actor, Grant } from '@partnership/contracts';
import { headingsOf, reachedOf } from './desk.js';

const holding = (...grants: Grant[]): Actor => ({ kind: 'person', id: 'somebody', grants });
const all = ['erdington', 'ladywood', 'yardley'];

describe('the reach of a reader', () => {
  test.each<[string, Actor, readonly string[], boolean, object | undefined]>([
    [
      'a lead: the own districts',
      holding({ role: 'district-lead', districts: ['yardley'] }),
      all,
      true,
      { districts: ['yardley'], city: false },
    ],
    [
      'a lead of two by two grants',
      holding(
        { role: 'district-lead', districts: ['yardley'] },
        { role: 'district-lead', districts: ['erdington'] },
      ),
      all,
      true,
      { districts: ['erdington', 'yardley'], city: false },
    ],
    [
      'the director: all of them and the rest',
      holding({ role: 'director' }),
      all,
      true,
      { districts: all, city: true },
    ],
    [
      'the director of one district: no more than that',
      holding({ role: 'director' }),
      ['yardley'],
      false,
      { districts: ['yardley'], city: false },
    ],
    [
      'a lead of another district: nothing',
      holding({ role: 'district-lead', districts: ['yardley'] }),
      ['ladywood'],
      false,
      undefined,
    ],
    ['a head: nothing', holding({ role: 'headteacher', schools: ['900107'] }), all, true, undefined],
  ])('%s', (_who, actor, asked, whole, reach) => {
    expect(reachedOf(actor, 'signals.read', asked, whole)).toEqual(reach);
  });
});

test.each(['open.read', 'directory.read'] as const)(
  '%s, which everybody has, reaches as far as the desk',
  (permission) => {
    const lead = holding({ role: 'district-lead', districts: ['yardley'] });
    expect(reachedOf(lead, permission, all, true)).toEqual({ districts: ['yardley'], city: false });
    expect(reachedOf(holding({ role: 'director' }), permission, all, true)).toEqual({
      districts: all,
      city: true,
    });
    expect(
      reachedOf(holding({ role: 'headteacher', schools: ['900107'] }), permission, all, true),
    ).toBeUndefined();
  },
);

describe('the headings of a district', () => {
  const part = (heading: string, district: string | null, count: number, available = true) => ({
    heading,
    available,
    byDistrict: [{ district, count }],
  });

  test('add up its parts, the most pressing first, and nobody else’s', () => {
    const parts = [
      part('waiting', 'ladywood', 2),
      part('overdue', 'ladywood', 1),
      part('waiting', 'ladywood', 3),
      part('waiting', 'yardley', 7),
      part('waiting', null, 11),
    ];
    expect(headingsOf('ladywood', parts)).toEqual([
      { heading: 'overdue', count: 1 },
      { heading: 'waiting', count: 5 },
    ]);
    expect(headingsOf('erdington', parts)).toEqual([
      { heading: 'overdue', count: 0 },
      { heading: 'waiting', count: 0 },
    ]);
  });

  test('say nothing where a part could not be read', () => {
    const parts = [part('due', 'ladywood', 2), part('due', 'ladywood', 0, false)];
    expect(headingsOf('ladywood', parts)).toEqual([{ heading: 'due', count: null }]);
  });
});
