import { describe, expect, it } from '@jest/globals';
import { assertTakesIn, assertTerm, ended, type Place } from './place.js';

const place: Place = {
  id: 'p',
  kind: 'core',
  personId: 'x',
  urn: '100001',
  body: null,
  chair: false,
  from: '2026-09-01',
  until: '2027-08-31',
  endedBecause: null,
  version: 1,
};
const reason = 'moved on';

describe('a term in the Group', () => {
  it.each([
    ['2026-09-01', '2026-09-01', true],
    ['2026-09-01', '2026-08-31', false],
  ])('from %s until %s: %s', (from, until, good) => {
    const act = (): void => assertTerm({ from, until });
    if (good) expect(act).not.toThrow();
    else expect(act).toThrow(expect.objectContaining({ code: 'commissioning.group-member.term' }));
  });

  it.each([
    ['2026-08-31', false],
    ['2026-09-01', true],
    ['2027-08-31', true],
    ['2027-09-01', false],
  ])('is shortened to %s: %s', (on, good) => {
    const act = () => ended(place, { on, reason });
    if (good) expect(act()).toMatchObject({ until: on, endedBecause: reason, version: 2 });
    else expect(act).toThrow(expect.objectContaining({ code: 'commissioning.group-member.ending' }));
  });

  it.each([
    [null, true],
    ['2026-11-26', true],
    ['2026-11-27', true],
    ['2026-11-28', false],
  ])('that ends on 2026-11-27 after a meeting of %s: %s', (met, good) => {
    const act = (): void => assertTakesIn(met, { ...place, until: '2026-11-27' });
    if (good) expect(act).not.toThrow();
    else expect(act).toThrow(expect.objectContaining({ code: 'commissioning.group-member.met' }));
  });
});
