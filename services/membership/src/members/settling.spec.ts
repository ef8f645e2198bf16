import { describe, expect, it } from '@jest/globals';
import { toldMoves } from './member-change.js';
import { apply, moved, positionNow, reinstate, resign, suspend, type Dues, type Member } from './member.js';
import { settled, withoutPayment, withPayment } from './settling.js';

const by = 'membership';

const due = (year: number, given: Partial<Dues> = {}): Dues => ({
  number: year,
  year,
  issuedOn: `${year}-07-01`,
  dueOn: `${year}-10-31`,
  owedPence: 46_000,
  paidOn: null,
  ...given,
});

const applied = (on: string, ...dues: Dues[]): Member => ({
  ...apply('100001', null, on, { today: on, by: 'the head' }),
  dues,
});

/** Joined and paid in June 2026, for the year that ends in August. */
const active = (...others: Dues[]): Member => {
  const first = due(2025, { issuedOn: '2026-06-01', dueOn: '2026-07-01', paidOn: '2026-06-20' });
  const dues = [first, ...others].sort((a, b) => a.year - b.year);
  return settled(applied('2026-06-01', ...dues), '2026-06-20', by);
};

const states = (member: Member): string[] => member.moves.map(({ to, on }) => `${to} ${on}`);

describe('an applicant', () => {
  it('is active from the day its first invoice was paid in full', () => {
    const member = settled(applied('2026-10-01', due(2026, { paidOn: '2026-10-12' })), '2026-10-15', by);
    expect(states(member)).toEqual(['applied 2026-10-01', 'active 2026-10-12']);
    expect(member.moves.at(-1)?.why).toBe('Invoice 2026 for 2026/27 was paid in full.');
  });

  it('is active at once where the invoice is for nothing', () => {
    const nothing = due(2026, { owedPence: 0, issuedOn: '2026-10-02', paidOn: '2026-10-02' });
    expect(states(settled(applied('2026-10-01', nothing), '2026-10-02', by)).at(-1)).toBe(
      'active 2026-10-02',
    );
  });

  it.each([
    ['has no invoice', []],
    ['has not paid it', [due(2026)]],
    ['has paid for a year before it joined', [due(2025, { paidOn: '2026-06-20' })]],
  ])('stays applied while it %s', (_, dues) => {
    expect(positionNow(settled(applied('2026-10-01', ...dues), '2027-08-31', by)).state).toBe('applied');
  });

  it('cannot be active before it applied, although money came in before', () => {
    const member = settled(applied('2026-10-01', due(2026, { paidOn: '2026-09-20' })), '2026-10-01', by);
    expect(states(member).at(-1)).toBe('active 2026-10-01');
  });
});

describe('a new membership year', () => {
  it.each([
    ['2026-08-31', 'active', '2026-06-20'],
    ['2026-09-01', 'grace', '2026-09-01'],
    ['2026-10-31', 'grace', '2026-09-01'],
    ['2026-11-01', 'lapsed', '2026-11-01'],
    ['2027-03-01', 'lapsed', '2026-11-01'],
  ])('finds a school whose new invoice is unpaid on %s in %s since %s', (day, state, since) => {
    expect(positionNow(settled(active(due(2026)), day, by))).toMatchObject({ state, since });
  });

  it('leaves a school active that has paid before it began', () => {
    const member = settled(active(due(2026, { paidOn: '2026-08-30' })), '2026-12-01', by);
    expect(positionNow(member)).toMatchObject({ state: 'active', since: '2026-06-20' });
  });

  it('leaves a school active that has no new invoice yet', () => {
    expect(positionNow(settled(active(), '2026-12-01', by)).state).toBe('active');
  });

  it('gives grace from its issue to an invoice that comes later', () => {
    const late = due(2026, { issuedOn: '2026-09-15' });
    expect(positionNow(settled(active(late), '2026-09-20', by))).toMatchObject({
      state: 'grace',
      since: '2026-09-15',
    });
  });

  it('does not hold an older debt against a school that has paid the newer invoice', () => {
    const dues = [due(2025), due(2026, { paidOn: '2026-07-20' })];
    expect(states(settled(applied('2026-06-01', ...dues), '2026-08-15', by))).toEqual([
      'applied 2026-06-01',
      'active 2026-07-20',
    ]);
  });

  it('settles to the same, day by day or all at once', () => {
    const days = Array.from({ length: 92 }, (_, day) =>
      new Date(Date.UTC(2026, 7, 15 + day)).toISOString().slice(0, 10),
    );
    const daily = days.reduce((member, day) => settled(member, day, by), active(due(2026)));
    expect(daily).toEqual(settled(active(due(2026)), days.at(-1)!, by));
  });
});

describe('grace', () => {
  it('ends in active on the day of a payment in time', () => {
    const member = settled(active(due(2026)), '2026-10-10', by);
    const paid = withPayment(member, due(2026, { paidOn: '2026-10-10' }), '2026-10-10', by);
    expect(states(paid).slice(2)).toEqual(['grace 2026-09-01', 'active 2026-10-10']);
  });

  it('has run out where the payment came in too late, whether or not that was written down yet', () => {
    const late = due(2026, { paidOn: '2026-11-03' });
    const writtenDown = settled(active(due(2026)), '2026-11-01', by);
    const notYet = settled(active(due(2026)), '2026-10-31', by);
    for (const member of [writtenDown, notYet])
      expect(positionNow(withPayment(member, late, '2026-11-03', by))).toMatchObject({
        state: 'lapsed',
        since: '2026-11-01',
      });
  });
});

describe('a payment that becomes known later', () => {
  it('strikes out a lapse that rested on not knowing of it', () => {
    const before = settled(active(due(2026)), '2026-11-02', by);
    const after = withPayment(before, due(2026, { paidOn: '2026-10-30' }), '2026-11-04', by);
    expect(states(after).slice(1)).toEqual(['active 2026-06-20', 'grace 2026-09-01', 'active 2026-10-30']);
    expect(after.moves.at(-1)?.number).toBe(before.lastNumber + 1);
    expect(toldMoves({ before, after })).toEqual([
      expect.objectContaining({ from: 'lapsed', to: 'active', on: '2026-10-30', version: after.version }),
    ]);
  });

  it('strikes out grace too where it came in before the year began, and others are told where the school stands', () => {
    const before = settled(active(due(2026)), '2026-09-02', by);
    const after = withPayment(before, due(2026, { paidOn: '2026-08-31' }), '2026-09-03', by);
    expect(states(after)).toEqual(['applied 2026-06-01', 'active 2026-06-20']);
    expect(toldMoves({ before, after })).toEqual([
      expect.objectContaining({ from: 'grace', to: 'active', version: before.version + 1 }),
    ]);
  });

  it('changes nothing where it was for an older debt', () => {
    const older = due(2024);
    const before = settled(active(older, due(2026)), '2026-11-02', by);
    const after = withPayment(before, { ...older, paidOn: '2026-10-01' }, '2026-11-04', by);
    expect(after.moves).toEqual(before.moves);
    expect(after.version).toBe(before.version);
  });

  it('does not touch what people decided since', () => {
    const grace = settled(active(due(2026)), '2026-09-02', by);
    const suspended = suspend(
      grace,
      { on: '2026-09-03', reason: 'why' },
      { today: '2026-09-03', by: 'admin' },
    );
    const after = withPayment(suspended, due(2026, { paidOn: '2026-08-31' }), '2026-09-05', by);
    expect(positionNow(after).state).toBe('suspended');
    expect(after.moves).toEqual(suspended.moves);
  });
});

describe('what people decided', () => {
  const decision = { today: '2026-10-01', by: 'admin' };

  it('is not moved by itself: a suspended school stays so', () => {
    const member = suspend(active(due(2026)), { on: '2026-08-01', reason: 'why' }, decision);
    expect(positionNow(settled(member, '2027-01-01', by)).state).toBe('suspended');
  });

  it('ends, and what it held up follows: an applicant that paid while suspended is active', () => {
    const member = suspend(applied('2026-09-10', due(2026)), { on: '2026-09-11', reason: 'why' }, decision);
    const paid = withPayment(member, due(2026, { paidOn: '2026-09-20' }), '2026-09-20', by);
    expect(positionNow(paid).state).toBe('suspended');
    const back = settled(
      reinstate(paid, { on: '2026-10-01', reason: 'cleared' }, decision),
      '2026-10-01',
      by,
    );
    expect(states(back).slice(2)).toEqual(['applied 2026-10-01', 'active 2026-10-01']);
  });

  it('is carried out on its day: notice is served, by whoever gave it', () => {
    const member = resign(active(), { on: '2026-12-31', reason: 'moving on' }, decision);
    expect(positionNow(settled(member, '2026-12-30', by)).state).toBe('active');
    const gone = settled(member, '2027-01-05', by);
    expect(gone.moves.at(-1)).toMatchObject({
      to: 'resigned',
      on: '2026-12-31',
      by: 'admin',
      why: 'moving on',
    });
    expect(gone.notice).toBeNull();
  });

  it('is void where the membership has lapsed before', () => {
    const member = resign(active(due(2026)), { on: '2026-12-31', reason: 'moving on' }, decision);
    expect(states(settled(member, '2027-01-05', by)).slice(2)).toEqual([
      'grace 2026-09-01',
      'lapsed 2026-11-01',
    ]);
  });
});

describe('rejoining', () => {
  it('makes a school active at once whose invoice of that year is paid', () => {
    const paid = due(2026, { paidOn: '2026-08-01' });
    const left = moved(active(paid), { to: 'resigned', on: '2026-10-01', why: 'why' }, 'admin');
    const again = apply('100001', left, '2027-03-01', { today: '2027-03-01', by: 'the head' });
    expect(states(settled(again, '2027-03-01', by)).slice(2)).toEqual([
      'resigned 2026-10-01',
      'applied 2027-03-01',
      'active 2027-03-01',
    ]);
  });
});

describe('a payment that is called back', () => {
  const reversed = (member: Member, year: number, paidOn: string, day: string): Member =>
    withoutPayment(
      member,
      { ...member.dues.find((each) => each.year === year)!, paidOn: null },
      paidOn,
      day,
      by,
    );

  it('leaves an applicant an applicant', () => {
    const member = settled(applied('2026-10-01', due(2026, { paidOn: '2026-10-12' })), '2026-10-15', by);
    const after = reversed(member, 2026, '2026-10-12', '2026-10-20');
    expect(states(after)).toEqual(['applied 2026-10-01']);
    expect(after.version).toBeGreaterThan(member.version);
    expect(toldMoves({ before: member, after }).map(({ from, to }) => `${from} to ${to}`)).toEqual([
      'active to applied',
    ]);
  });

  it('takes back what ended the grace, and lets the membership lapse when its time is over', () => {
    const member = settled(active(due(2026, { paidOn: '2026-10-05' })), '2026-10-06', by);
    expect(states(reversed(member, 2026, '2026-10-05', '2026-10-20')).slice(-1)).toEqual([
      'grace 2026-09-01',
    ]);
    expect(states(reversed(member, 2026, '2026-10-05', '2026-11-20')).slice(-2)).toEqual([
      'grace 2026-09-01',
      'lapsed 2026-11-01',
    ]);
  });

  it('keeps what another payment gave', () => {
    const member = active(due(2026, { paidOn: '2026-07-10' }));
    const after = reversed(member, 2026, '2026-07-10', '2026-08-01');
    expect(states(after)).toEqual(states(member));
  });

  it('keeps what people decided', () => {
    const member = settled(applied('2026-10-01', due(2026, { paidOn: '2026-10-12' })), '2026-10-15', by);
    const held = suspend(member, { on: '2026-10-16', reason: 'under review' }, { today: '2026-10-16', by });
    expect(states(reversed(held, 2026, '2026-10-12', '2026-10-20'))).toEqual(states(held));
  });
});
