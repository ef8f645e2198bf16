import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import type { TestService } from '@partnership/testing';
import { MembershipConfig } from '../src/membership.config.js';
import { admin, having, headOf, once, somebody } from './builders/callers.js';
import { knownSchool } from './builders/city.js';
import {
  all,
  applicant,
  headteacher,
  issue,
  join,
  payingMember,
  setFees,
  show,
  standing,
} from './builders/members.js';
import { startMembership } from './builders/service.js';

const today = '2026-11-24';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
  await setFees(service, 2026);
}, 60_000);
afterAll(() => service.stop());

const resign = async (urn: string, on: string) =>
  service.call(
    membership.resignMembership,
    { urn, on, reason: 'moving on' },
    having(admin, await show(service, urn)),
  );
const withdraw = async (urn: string) =>
  service.call(
    membership.withdrawNotice,
    { urn, reason: 'The governors decided to stay.' },
    having(admin, await show(service, urn)),
  );

describe('notice', () => {
  it('may be taken back while it runs; the school stays', async () => {
    const urn = await payingMember(service, 2026);
    const given = await resign(urn, '2026-12-31');
    expect(given.leaves).toBe('2026-12-31');
    expect(await standing(service, urn, '2026-12-31')).toMatchObject({ state: 'resigned' });
    const stays = await withdraw(urn);
    expect(stays).toMatchObject({ leaves: null, state: 'active', version: given.version + 1 });
    expect(await standing(service, urn, '2026-12-31')).toMatchObject({ state: 'active', mayVote: true });
    await expect(withdraw(urn)).rejects.toMatchObject({ kind: 'conflict', code: 'membership.notice.none' });
    const audited = await service.database.sql.rows(
      'select why from platform.audit where record = $1 and action = $2',
      [`membership.member/${urn}`, 'notice withdrawn'],
    );
    expect(audited).toEqual([{ why: 'The governors decided to stay.' }]);
  });

  it('cannot be taken back by who has none, who has left, or on an old version', async () => {
    const urn = await applicant(service);
    await expect(withdraw(urn)).rejects.toMatchObject({ code: 'membership.notice.none' });
    const before = await show(service, urn);
    await resign(urn, '2026-12-31');
    await expect(
      service.call(membership.withdrawNotice, { urn, reason: 'x' }, having(admin, before)),
    ).rejects.toMatchObject({ kind: 'stale' });
    await resign(urn, today);
    await expect(withdraw(urn)).rejects.toMatchObject({ code: 'membership.notice.none' });
  });

  it('is listed in the order in which schools leave, page by page, until it is served', async () => {
    const [first, second, third] = [
      await applicant(service),
      await payingMember(service, 2026),
      await applicant(service),
    ];
    await resign(second, '2031-02-01');
    await resign(third, '2031-02-01');
    await resign(first, '2031-01-01');
    const leavers = async (): Promise<string[]> =>
      (
        await all((cursor) =>
          service.call(
            membership.listLeavers,
            { limit: 1, ...(cursor !== undefined && { cursor }) },
            somebody,
          ),
        )
      )
        .filter(({ leaves }) => leaves.startsWith('2031'))
        .map(({ urn }) => urn);
    expect(await leavers()).toEqual([first, ...[second, third].sort()]);
    await withdraw(third);
    expect(await leavers()).toEqual([first, second]);
  });

  it('shorter than the city demands is refused, with the earliest day', async () => {
    const config = service.running.app.get(MembershipConfig);
    const urn = await payingMember(service, 2026);
    const applied = await applicant(service);
    config.noticeDays = 90;
    try {
      for (const on of [today, '2027-02-21'])
        await expect(resign(urn, on)).rejects.toMatchObject({
          kind: 'unprocessable',
          code: 'membership.notice.too-short',
          details: [{ pointer: '/on', code: 'too-short', detail: 'must not be before 2027-02-22' }],
        });
      expect(await resign(urn, '2027-02-22')).toMatchObject({ leaves: '2027-02-22' });
      expect(await resign(applied, today)).toMatchObject({ state: 'resigned' });
    } finally {
      config.noticeDays = 0;
    }
  });
});

describe('coming back', () => {
  it('after having resigned: the gap shows with its days, and closes nothing that was before', async () => {
    const urn = await payingMember(service, 2026);
    await resign(urn, today);
    expect((await show(service, urn)).gaps).toEqual([]);
    const back = await join(service, urn, { from: '2026-12-20' });
    expect(back).toMatchObject({
      begins: '2026-12-20',
      gaps: [{ state: 'resigned', from: today, until: '2026-12-19' }],
    });
    // Its invoice of this year is paid: it is a member again at once.
    expect(back.history.map(({ to }) => to)).toEqual(['applied', 'active', 'resigned', 'applied', 'active']);
    await issue(service, 2026);
    const { items } = await service.call(membership.listInvoices, { urn, year: 2026 }, admin);
    expect(items).toHaveLength(1);
  });
});

describe('the delegate', () => {
  it('is whom the school names, and its head again when it takes the naming back', async () => {
    const urn = await applicant(service);
    const own = headOf(urn);
    const { personId } = await service.call(membership.registerPerson, headteacher(), once(admin));
    await service.call(
      membership.appointToSchool,
      { urn, personId, post: 'chair-of-governors', from: '2026-01-01' },
      once(admin),
    );
    const before = await show(service, urn);
    const named = await service.call(membership.nameDelegate, { urn, personId }, having(own, before));
    expect(named.delegate).toBe(personId);
    const back = await service.call(membership.withdrawDelegate, { urn }, having(own, named));
    expect(back).toMatchObject({ delegate: before.delegate, version: named.version + 1 });
    await expect(
      service.call(membership.withdrawDelegate, { urn }, having(own, named)),
    ).rejects.toMatchObject({ kind: 'stale' });
    const other = headOf(await knownSchool(service));
    await expect(
      service.call(membership.withdrawDelegate, { urn }, having(other, back)),
    ).rejects.toMatchObject({ code: 'membership.school.outside-scope' });
  });
});

it('publishes the states of a membership to everybody', async () => {
  const anybody = { kind: 'anonymous' as const, id: 'anonymous', grants: [] };
  const { items } = await service.call(membership.showMembershipStates, {}, anybody);
  expect(items.map(({ state }) => state)).toEqual(['none', ...membership.membershipStates]);
  expect(items.find(({ state }) => state === 'grace')?.next).toContainEqual({
    state: 'lapsed',
    by: 'itself',
    when: 'The invoice was not paid by its due date.',
  });
});
