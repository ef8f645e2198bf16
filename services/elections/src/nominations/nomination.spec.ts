import { describe, expect, it } from '@jest/globals';
import { elections } from '@partnership/contracts';
import {
  judged,
  nominatedBy,
  nominationMoved,
  nominatorsRequired,
  proposed,
  type Nomination,
  type Proposal,
} from './nomination.js';
import { assertDuring, assertNominationMove, type NominationAct } from './nomination-states.js';

const at = new Date('2027-01-12T10:00:00Z');
const head = { at, by: 'head' };
const given: Proposal = {
  id: 'n',
  election: 'e',
  contest: 'c',
  person: 'candidate',
  urn: '100001',
  givenNames: 'Amina',
  familyName: 'Begum',
  statement: 'To listen.',
};
const consented: Nomination = proposed(given, { at, by: 'candidate' });

const allowed = new Set([
  'proposed → consented',
  'proposed → withdrawn',
  'proposed → rejected',
  'proposed → lapsed',
  'consented → accepted',
  'consented → withdrawn',
  'consented → rejected',
  'consented → lapsed',
  'accepted → withdrawn',
  'accepted → rejected',
]);
const states = elections.nominationStates;
const pairs = states.flatMap((from) => states.map((to) => ({ from, to, pair: `${from} → ${to}` })));

describe('the states of a nomination', () => {
  it.each(pairs)('$pair', ({ from, to, pair }) => {
    const move = (): void => {
      assertNominationMove(from, to);
    };
    if (allowed.has(pair)) expect(move).not.toThrow();
    else expect(move).toThrow(expect.objectContaining({ code: 'elections.nomination.move-refused' }));
  });
});

describe('what may be done', () => {
  const when: Record<NominationAct, string[]> = {
    propose: ['nominating'],
    nominate: ['nominating'],
    consent: ['nominating'],
    withdraw: ['nominating'],
    reject: ['nominating', 'nominated', 'roll-frozen'],
    depart: ['nominated', 'roll-frozen', 'polling', 'polled'],
  };
  const acts = Object.keys(when) as NominationAct[];
  const timetable = { nominationsCloseAt: new Date('2027-01-29T17:00:00Z') };
  it.each(acts.flatMap((act) => elections.electionStates.map((state) => ({ act, state }))))(
    '$act while an election is $state',
    ({ act, state }) => {
      const doing = (): void => {
        assertDuring(act, { state, timetable }, at);
      };
      if (when[act].includes(state)) expect(doing).not.toThrow();
      else expect(doing).toThrow(expect.objectContaining({ code: 'elections.nomination.outside-time' }));
    },
  );

  it.each(['propose', 'nominate', 'consent', 'withdraw'] as const)(
    '%s ends when nominations close, though nobody has taken the step',
    (act) => {
      expect(() => {
        assertDuring(act, { state: 'nominating', timetable }, timetable.nominationsCloseAt);
      }).toThrow(expect.objectContaining({ code: 'elections.nomination.outside-time' }));
    },
  );
});

describe('nominators', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 2],
    [45, 2],
  ])('among %i electors are %i', (electors, required) => {
    expect(nominatorsRequired(electors)).toBe(required);
  });

  it('are other schools, each once', () => {
    const one = nominatedBy(consented, '100002', head);
    expect(one.nominators.map(({ urn }) => urn)).toEqual(['100002']);
    expect(() => nominatedBy(one, '100002', head)).toThrow('has nominated this candidate already');
    expect(() => nominatedBy(one, '100001', head)).toThrow('its own candidate');
    expect(() => proposed({ ...given, nominator: '100001' }, head)).toThrow('its own candidate');
  });
});

describe('the frozen roll', () => {
  const roll = (...urns: string[]) => new Set(urns);
  const nominated = nominatedBy(nominatedBy(consented, '100002', head), '100003', head);
  const lapse = (nomination: Nomination, entitled: ReadonlySet<string>): unknown => {
    const after = judged(nomination, entitled, head);
    return after.state === 'accepted' ? 'accepted' : after.history.at(-1)?.why;
  };

  it('accepts a candidate whose school and nominators are on it', () => {
    expect(lapse(nominated, roll('100001', '100002', '100003', '100004'))).toBe('accepted');
  });

  it('asks for fewer where fewer can be had', () => {
    expect(lapse(nominatedBy(consented, '100002', head), roll('100001', '100002'))).toBe('accepted');
    expect(lapse(consented, roll('100001'))).toBe('accepted');
  });

  it('lets a nomination lapse without consent, without the school, or with too few nominators', () => {
    const waiting = proposed({ ...given, nominator: '100002' }, head);
    expect(lapse(waiting, roll('100001', '100002'))).toMatch('had not consented');
    expect(lapse(nominated, roll('100002', '100003'))).toMatch('school 100001 is not on the roll');
    expect(lapse(nominated, roll('100001', '100002', '100009'))).toMatch('1 of 2 nominators');
    expect(lapse(nominated, new Set())).toMatch('is not on the roll');
  });

  it('counts a withdrawal as what it is, with its reason', () => {
    const gone = nominationMoved(consented, 'withdrawn', 'moving away', head);
    expect(gone.history.at(-1)).toMatchObject({ from: 'consented', to: 'withdrawn', why: 'moving away' });
  });
});
