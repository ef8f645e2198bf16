import { describe, expect, it } from '@jest/globals';
import { assertRemembered, hoursOf, minutesOf, ownSchool, partiesOf, sideOf } from './support.js';

describe('the school that a person speaks for', () => {
  it('is the only one, or the one that is named', () => {
    expect(ownSchool(undefined, ['100001'])).toBe('100001');
    expect(ownSchool('100002', ['100001', '100002'])).toBe('100002');
  });

  it.each([
    ['none', undefined, [], 'commissioning.informal-support.not-yours'],
    ['none of that name', '100003', ['100001'], 'commissioning.informal-support.not-yours'],
    ['one of several', undefined, ['100001', '100002'], 'commissioning.informal-support.which-school'],
  ])('cannot be %s', (_, urn, own, code) => {
    expect(() => ownSchool(urn, own)).toThrow(expect.objectContaining({ code }));
  });
});

describe('an entry', () => {
  it('has two schools, the one that enters on its side', () => {
    expect(partiesOf('1', '2', 'giver')).toEqual({ giver: '1', receiver: '2' });
    expect(partiesOf('1', '2', 'receiver')).toEqual({ giver: '2', receiver: '1' });
    expect(() => partiesOf('1', '1', 'giver')).toThrow('does not fit');
  });

  it('is confirmed by the side that did not enter it', () => {
    expect(sideOf('giver', 'other')).toBe('receiver');
    expect(sideOf('receiver', 'other')).toBe('giver');
    expect(sideOf('receiver', 'enterer')).toBe('receiver');
  });

  it.each([
    ['2026-11-27', true],
    ['2026-11-28', false],
    ['2024-11-27', true],
    ['2024-11-26', false],
  ])('may be of %s: %s', (on, may) => {
    const asserted = (): void => {
      assertRemembered(on, '2026-11-27');
    };
    if (may) expect(asserted).not.toThrow();
    else expect(asserted).toThrow('does not fit');
  });

  it.each([0.25, 1, 3.5, 1.33, 7.1])('keeps %d hours to the minute', (hours) => {
    expect(Math.abs(hoursOf(minutesOf(hours)!) - hours)).toBeLessThan(1 / 60);
    expect(minutesOf(undefined)).toBeNull();
  });
});
