import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import type { TestService } from '@partnership/testing';
import { callerOf } from '@partnership/testing';
import { admin, having, headOf, once } from './builders/callers.js';
import { freshUrn, knownSchool } from './builders/city.js';
import {
  applicant,
  headteacher,
  invoiceOf,
  issue,
  join,
  pay,
  payingMember,
  setFees,
  show,
  standing,
} from './builders/members.js';
import { startMembership } from './builders/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startMembership({ now: '2026-10-15T09:00:00Z' });
  await setFees(service, 2026);
}, 60_000);
afterAll(() => service.stop());

const on = '2026-10-15';
const reason = 'Academy order of 1 September.';

const convert = (urn: string, successor: string, given: Partial<membership.Conversion> = {}, as = admin) =>
  service.call(membership.convertSchool, { urn, successor, on, reason, ...given }, once(as));

const votes = async (urn: string, day: string): Promise<boolean> =>
  (await standing(service, urn, day)).mayVote;

describe('a member that becomes an academy', () => {
  it('keeps its membership, its head and its vote under the new URN, from that day on', async () => {
    const [urn, successor] = [await payingMember(service, 2026), await knownSchool(service)];
    const before = await show(service, urn);
    service.clock.set('2026-10-20T09:00:00Z');
    const view = await convert(urn, successor, { on: '2026-10-20' });
    expect(view).toMatchObject({
      urn: successor,
      state: 'active',
      begins: before.begins,
      delegate: before.delegate,
      predecessor: { urn, on: '2026-10-20', by: admin.id, reason },
      successor: null,
    });
    expect(await show(service, urn)).toMatchObject({
      state: 'converted',
      predecessor: null,
      successor: { urn: successor, on: '2026-10-20', by: admin.id, reason },
    });
    for (const [day, ...expected] of [
      ['2026-10-19', true, false],
      ['2026-10-20', false, true],
    ] as const)
      expect([await votes(urn, day), await votes(successor, day)]).toEqual(expected);
    service.clock.set('2026-10-15T09:00:00Z');
  });

  it('takes posts along that run on, and whom it named to vote; the others are told', async () => {
    const [urn, successor] = [await payingMember(service, 2026), await knownSchool(service)];
    const register = () => service.call(membership.registerPerson, headteacher(), once(admin));
    const [chair, left, next] = await Promise.all([register(), register(), register()]);
    const appoint = (personId: string, post: membership.SchoolPost, from: string, until?: string) =>
      service.call(
        membership.appointToSchool,
        { urn, personId, post, from, ...(until !== undefined && { until }) },
        once(admin),
      );
    const chairing = await appoint(chair.personId, 'chair-of-governors', '2024-01-01', '2027-08-31');
    await appoint(left.personId, 'governor', '2020-01-01', '2026-09-30');
    const coming = await appoint(next.personId, 'headteacher', '2027-01-01');
    const seen = await show(service, urn);
    await service.call(membership.nameDelegate, { urn, personId: chair.personId }, having(admin, seen));

    expect(await convert(urn, successor)).toMatchObject({ delegate: chair.personId });
    const postsAt = async (of: string) =>
      (await service.call(membership.listSchoolPosts, { urn: of }, admin)).items.map(
        ({ personId, post, from, until }) => [personId, post, from, until],
      );
    const head = seen.delegate;
    expect(await postsAt(successor)).toEqual(
      expect.arrayContaining([
        [chair.personId, 'chair-of-governors', on, '2027-08-31'],
        [head, 'headteacher', on, null],
        [next.personId, 'headteacher', '2027-01-01', null],
      ]),
    );
    expect(await postsAt(successor)).toHaveLength(3);
    const there = await postsAt(urn);
    // Its head was appointed on the day itself, and the next one is still to come: neither has begun here.
    expect(there).toHaveLength(2);
    expect(there).toContainEqual([left.personId, 'governor', '2020-01-01', '2026-09-30']);
    expect(there).toContainEqual([chair.personId, 'chair-of-governors', '2024-01-01', '2026-10-14']);

    const ended = await service.hears(membership.postEnded, 3);
    const told = (id: string) => ended.find(({ subject }) => subject === id)?.data;
    expect(told(chairing.postId)).toMatchObject({ urn, until: '2026-10-14' });
    // It never began here: whoever keeps it by its dates holds it on no day.
    expect(told(coming.postId)).toMatchObject({ urn, from: '2027-01-01', until: '2026-12-31' });
    const begun = (await service.hears(membership.postAppointed)).filter(
      ({ data }) => data.urn === successor,
    );
    expect(begun.map(({ data }) => data.personId).sort()).toEqual(
      [chair.personId, head!, next.personId].sort(),
    );
  });

  it('is not invoiced again for the year that it has paid under the old URN', async () => {
    const [urn, successor] = [await payingMember(service, 2026), await knownSchool(service)];
    await convert(urn, successor);
    await issue(service, 2026);
    const { items } = await service.call(membership.listInvoices, { urn: successor, year: 2026 }, admin);
    expect(items).toEqual([]);
    expect(await show(service, successor)).toMatchObject({ state: 'active' });
  });

  it('may pay the invoice of the old URN: it counts for the new one', async () => {
    const [urn, successor] = [await applicant(service), await knownSchool(service)];
    await issue(service, 2026);
    const invoice = await invoiceOf(service, urn, 2026);
    expect(await convert(urn, successor)).toMatchObject({ state: 'applied' });
    await pay(service, invoice, invoice.amountPence - 1);
    expect(await show(service, successor)).toMatchObject({ state: 'applied' });
    await pay(service, invoice, 1);
    expect(await show(service, successor)).toMatchObject({ state: 'active', since: on });
    expect(await show(service, urn)).toMatchObject({ state: 'converted' });
    const moves = (await service.hears(membership.membershipMoved)).filter(
      ({ subject }) => subject === successor,
    );
    expect(moves.map(({ data }) => [data.from, data.to])).toEqual([
      [null, 'applied'],
      ['applied', 'active'],
    ]);
  });

  it('falls into grace over an unpaid invoice of the old URN when the year begins', async () => {
    const [urn, successor] = [await payingMember(service, 2026), await knownSchool(service)];
    await setFees(service, 2027);
    await issue(service, 2027);
    await convert(urn, successor);
    const grace = await standing(service, successor, '2027-09-01');
    expect(grace).toMatchObject({ state: 'grace', mayVote: true });
    expect(await standing(service, successor, '2027-11-01')).toMatchObject({
      state: 'lapsed',
      mayVote: false,
    });
    const { rows: unsettled } = await service.database.pool.query<{ urn: string }>(
      `select m.urn from member m cross join unnest(m.formerly) as f (urn) join invoice i on i.urn = f.urn
       where i.paid_on is null and i.year = 2027 and m.urn = $1`,
      [successor],
    );
    expect(unsettled).toHaveLength(1);
  });

  it('stands on a roll once', async () => {
    const [urn, successor] = [await payingMember(service, 2026), await knownSchool(service)];
    await convert(urn, successor);
    const { roll } = await service.call(
      membership.freezeRoll,
      { on, purpose: `after the conversion of ${urn}` },
      once({ kind: 'person', id: admin.id, grants: [{ role: 'returning-officer' }] }),
    );
    const rows = await service.database.sql.rows<{ urn: string }>(
      'select urn from roll_entry where roll = $1 and urn = any($2::text[])',
      [roll, [urn, successor]],
    );
    expect(rows).toEqual([{ urn: successor }]);
    const [out] = await service.database.sql.rows<{ reasons: { code: string }[] }>(
      'select reasons from roll_exclusion where roll = $1 and urn = $2',
      [roll, urn],
    );
    expect(out?.reasons.map(({ code }) => code)).toContain('converted');
  });
});

describe('a conversion', () => {
  it.each<[string, () => Promise<[string, string]>, Partial<membership.Conversion>, string, string]>([
    [
      'to a school nobody knows',
      async () => [await applicant(service), freshUrn()],
      {},
      'unprocessable',
      'membership.conversion.unknown-school',
    ],
    [
      'to a school of another city',
      async () => [await applicant(service), await knownSchool(service, { inCity: false })],
      {},
      'unprocessable',
      'membership.conversion.unfit-school',
    ],
    [
      'to a member',
      async () => [await applicant(service), await applicant(service)],
      {},
      'conflict',
      'membership.school.already-member',
    ],
    [
      'of a school that is no member',
      async () => [await knownSchool(service), await knownSchool(service)],
      {},
      'not-found',
      'membership.school.not-a-member',
    ],
    [
      'on a day to come',
      async () => [await applicant(service), await knownSchool(service)],
      { on: '2026-10-16' },
      'invalid',
      'membership.date.in-future',
    ],
  ])('%s is refused, and changes nothing', async (_, schools, given, kind, code) => {
    const [urn, successor] = await schools();
    await expect(convert(urn, successor, given)).rejects.toMatchObject({ kind, code });
    const links = await service.database.sql.rows('select from school_link where predecessor = $1', [urn]);
    expect(links).toEqual([]);
  });

  it('back to where the school came from is a circle, and is refused', async () => {
    const [urn, successor] = [await applicant(service), await knownSchool(service)];
    await convert(urn, successor);
    await expect(convert(successor, urn)).rejects.toMatchObject({ code: 'membership.conversion.cycle' });
  });

  it('is made once, also when two record it at once or the same request is repeated', async () => {
    const [urn, one, other] = [
      await applicant(service),
      await knownSchool(service),
      await knownSchool(service),
    ];
    const outcomes = await Promise.allSettled([convert(urn, one), convert(urn, other)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const caller = once(admin);
    const [urn2, successor] = [await applicant(service), await knownSchool(service)];
    const request = { urn: urn2, successor, on, reason };
    const first = await service.call(membership.convertSchool, request, caller);
    expect(await service.call(membership.convertSchool, request, caller)).toEqual(first);
  });

  it('is for administrators', async () => {
    const [urn, successor] = [await applicant(service), await knownSchool(service)];
    await expect(convert(urn, successor, {}, headOf(urn, successor))).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('one school', () => {
  it('has one membership: the old URN may apply again only when the new one has left', async () => {
    const [urn, successor] = [await applicant(service), await knownSchool(service)];
    const converted = await convert(urn, successor);
    await expect(join(service, urn)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'membership.school.member-elsewhere',
    });
    await service.call(
      membership.resignMembership,
      { urn: successor, on, reason: 'moving on' },
      callerOf(admin, { expectedVersion: converted.version }),
    );
    expect(await join(service, urn, { from: '2026-11-01' })).toMatchObject({
      state: 'applied',
      gaps: [{ state: 'converted', from: on, until: '2026-10-31' }],
    });
    await expect(join(service, successor)).rejects.toMatchObject({
      code: 'membership.school.member-elsewhere',
    });
  });
});
