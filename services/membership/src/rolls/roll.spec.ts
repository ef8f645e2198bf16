import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { apply, moved } from '../members/member.js';
import type { History } from '../standing/standing.js';
import { rollHash, rollOf } from './roll.js';

const day = '2026-11-24';
const decision = { today: day, by: 'the head' };

function history(urn: string, paid: boolean, name = `School ${urn}`): History {
  const applied = apply(urn, null, '2026-10-01', decision);
  return {
    school: {
      urn,
      name,
      phase: 'primary',
      establishmentType: null,
      status: 'open',
      inCity: true,
      district: 'ladywood',
      closedOn: null,
      pupils: 420,
      pupilsSource: 'ofsted-mi',
      pupilsAsAt: '2026-08-31',
    },
    member: paid ? moved(applied, { to: 'active', on: '2026-10-20', why: 'paid' }, 'finance') : applied,
    posts: [{ personId: `head of ${urn}`, post: 'headteacher', from: '2020-09-01', until: null }],
    namings: [],
  };
}

const city = [history('100003', true, 'Écôle “Ünité”'), history('100001', true), history('100002', false)];

describe('the electoral roll', () => {
  it('has every school that may vote, by URN, and the others with their reasons', () => {
    const { entries, exclusions } = rollOf(city, day);
    expect(entries.map(({ urn, delegate }) => `${urn} ${delegate}`)).toEqual([
      '100001 head of 100001',
      '100003 head of 100003',
    ]);
    expect(exclusions).toEqual([
      {
        urn: '100002',
        name: 'School 100002',
        state: 'applied',
        reasons: [{ code: 'not-paid', detail: 'No invoice has been issued yet.' }],
        phase: 'primary',
        district: 'ladywood',
      },
    ]);
  });

  it('depends on the day', () => {
    expect(rollOf(city, '2026-10-19').entries).toEqual([]);
  });
});

describe('its hash', () => {
  it('is SHA-256 over the canonical JSON of the entries', () => {
    const canonical =
      '[{"delegate":"head of 100001","district":"ladywood","establishmentType":null,"name":"School 100001","phase":"primary","urn":"100001"},' +
      '{"delegate":"head of 100003","district":"ladywood","establishmentType":null,"name":"Écôle “Ünité”","phase":"primary","urn":"100003"}]';
    expect(rollHash(rollOf(city, day).entries)).toBe(
      createHash('sha256').update(canonical, 'utf8').digest('hex'),
    );
  });

  it('is the same whatever the order in which schools were loaded', () => {
    expect(rollHash(rollOf([...city].reverse(), day).entries)).toBe(rollHash(rollOf(city, day).entries));
  });

  it('is another once a delegate is', () => {
    const [first, ...others] = city;
    const changed = { ...first!, posts: [{ ...first!.posts[0]!, personId: 'somebody else' }] };
    expect(rollHash(rollOf([changed, ...others], day).entries)).not.toBe(rollHash(rollOf(city, day).entries));
  });
});
