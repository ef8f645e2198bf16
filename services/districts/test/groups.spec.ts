import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, person, type TestService } from '@partnership/testing';
import { director, lead, refusalOf, startDistricts } from './builders/districts.js';
import { once } from './builders/people.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 60_000);
afterAll(() => service.stop());

const found = (
  changes: Partial<districts.FoundGroup> = {},
  actor: Actor = director,
): Promise<districts.GroupView> =>
  service.call(
    districts.foundGroup,
    { kind: 'core-delivery', name: 'Core delivery', purpose: 'What we do', on: '2026-09-01', ...changes },
    once(actor),
  );

const join = (
  { group }: districts.GroupView,
  { id }: Actor,
  part: districts.MemberPart = 'member',
  from = '2026-09-01',
): Promise<districts.GroupView> =>
  service.call(districts.joinGroup, { group, personId: id, part, from }, once(director));

interface Peopled {
  readonly group: districts.GroupView;
  readonly chair: Actor;
  readonly member: Actor;
}

/** A group of a district with a chair and a member. */
async function peopled(district = 'ladywood'): Promise<Peopled> {
  const [group, chair, member] = [await found({ district }), person(), person()];
  await join(group, chair, 'chair');
  return { group: await join(group, member), chair, member };
}

const plan = { startsAt: '2026-11-20T15:30:00.000Z', place: 'Library', about: 'Waiting lists' };

const schedule = (
  { group }: districts.GroupView,
  actor: Actor,
  changes: Partial<districts.MeetingTerms> = {},
): Promise<districts.MeetingView> =>
  service.call(districts.scheduleMeeting, { group, ...plan, ...changes }, once(actor));

const record = (
  { meeting, version }: districts.MeetingView,
  actor: Actor,
  attendance: districts.Attendance[] = [],
): Promise<districts.MeetingView> =>
  service.call(
    districts.recordMeeting,
    { meeting, attendance, notes: 'All agreed.' },
    callerOf(actor, { expectedVersion: version }),
  );

const agree = (
  { group }: districts.GroupView,
  actor: Actor,
  changes: Partial<districts.AgreeAction> = {},
): Promise<districts.ActionView> =>
  service.call(
    districts.agreeAction,
    { group, what: 'Ask the nurseries', owner: newId(), dueOn: '2026-11-23', ...changes },
    once(actor),
  );

const move = (
  { action, version }: districts.ActionView,
  to: districts.ActionState,
  actor: Actor,
): Promise<districts.ActionView> =>
  service.call(
    districts.moveAction,
    { action, to, reason: 'so it is' },
    callerOf(actor, { expectedVersion: version }),
  );

describe('a group', () => {
  test('is founded with working groups that work for it, and closed after them', async () => {
    const core = await found();
    const working = await found({ kind: 'working', parent: core.group, name: 'Attendance' });
    expect(working).toMatchObject({ parent: core.group, members: [], version: 1 });
    for (const wrong of [
      { kind: 'working' },
      { kind: 'working', parent: working.group },
      { parent: core.group },
    ])
      expect(await refusalOf(found(wrong as districts.FoundGroup))).toMatchObject({
        code: 'districts.group.parent',
      });
    const close = ({ group, version }: districts.GroupView): Promise<districts.GroupView> =>
      service.call(
        districts.closeGroup,
        { group, on: '2026-11-24', reason: 'done' },
        callerOf(director, { expectedVersion: version }),
      );
    expect(await refusalOf(close(core))).toMatchObject({ code: 'districts.group.has-working-groups' });
    await close(working);
    expect(await close(core)).toMatchObject({ closedOn: '2026-11-24', closedBecause: 'done' });
    const { items } = await service.call(districts.listGroups, { parent: core.group }, person());
    expect(items.map(({ name, closedOn }) => [name, closedOn])).toEqual([['Attendance', '2026-11-24']]);
  });

  test('is founded by a lead in their own district only', async () => {
    expect(await found({ district: 'yardley' }, lead('yardley'))).toMatchObject({ district: 'yardley' });
    expect(await refusalOf(found({ district: 'yardley' }, lead('ladywood')))).toMatchObject({
      code: 'districts.group.not-yours',
    });
    expect(await refusalOf(found({}, lead('ladywood')))).toMatchObject({ code: 'districts.group.not-yours' });
    expect(await refusalOf(found({ district: 'camden' }))).toMatchObject({ kind: 'not-found' });
  });

  test('has each person once at a time; who left is listed no more and may return', async () => {
    const { group, member } = await peopled();
    expect(await refusalOf(join(group, member, 'secretary'))).toMatchObject({
      code: 'districts.group.member-already',
    });
    const theirs = group.members.find(({ personId }) => personId === member.id);
    const left = await service.call(
      districts.leaveGroup,
      { member: theirs?.member ?? '', on: '2026-11-23', reason: 'moves' },
      callerOf(director, { expectedVersion: 1 }),
    );
    expect(left).toMatchObject({ until: '2026-11-23', version: 2 });
    const again = await join(group, member, 'secretary', '2026-11-24');
    expect(again.members.map(({ part }) => part)).toEqual(['chair', 'secretary']);
    const { items } = await service.call(
      districts.listGroups,
      { kind: 'core-delivery', limit: 200 },
      person(),
    );
    expect(items.find((one) => one.group === group.group)?.members).toBe(2);
  });

  test('closing ends the time of its members', async () => {
    const { group, member } = await peopled();
    await service.call(
      districts.closeGroup,
      { group: group.group, on: '2026-11-20', reason: 'done' },
      callerOf(director, { expectedVersion: group.version }),
    );
    const shown = await service.call(districts.showGroup, { group: group.group }, person());
    expect(shown.members).toEqual([]);
    expect(await refusalOf(schedule(group, member))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(schedule(group, director))).toMatchObject({ code: 'districts.group.closed' });
  });
});

describe('a meeting', () => {
  test('is called and recorded by the chair, with who came, and put right at the version that was seen', async () => {
    const { group, chair, member } = await peopled();
    const called = await schedule(group, chair);
    expect(called).toMatchObject({ state: 'scheduled', notes: null, attendance: [] });
    const came: districts.Attendance = { personId: member.id, presence: 'present' };
    const held = await record(called, chair, [came, { personId: chair.id, presence: 'apologies' }]);
    expect(held).toMatchObject({ state: 'held', notes: 'All agreed.', version: 2 });
    expect(held.attendance).toHaveLength(2);
    expect(await refusalOf(record(called, chair, [came]))).toMatchObject({ kind: 'stale' });
    expect((await record(held, chair, [came])).attendance).toEqual([came]);
    const { items } = await service.call(districts.listMeetings, { group: group.group }, member);
    expect(items).toMatchObject([{ state: 'held', present: 1 }]);
  });

  test('is recorded once it has begun, and nobody counted twice; cancelled, it is not held', async () => {
    const { group, chair, member } = await peopled();
    const later = await schedule(group, chair, { startsAt: '2026-12-03T15:30:00.000Z' });
    expect(await refusalOf(record(later, chair))).toMatchObject({ code: 'districts.meeting.to-come' });
    const twice: districts.Attendance[] = [
      { personId: member.id, presence: 'present' },
      { personId: member.id, presence: 'absent' },
    ];
    expect(await refusalOf(record(later, chair, twice))).toMatchObject({
      code: 'districts.meeting.attendance',
    });
    const sooner = await service.call(
      districts.changeMeeting,
      { meeting: later.meeting, ...plan },
      callerOf(chair, { expectedVersion: 1 }),
    );
    const cancelled = await service.call(
      districts.cancelMeeting,
      { meeting: later.meeting, reason: 'too few' },
      callerOf(chair, { expectedVersion: sooner.version }),
    );
    expect(cancelled).toMatchObject({ state: 'cancelled', reason: 'too few', startsAt: plan.startsAt });
    expect(await refusalOf(record(cancelled, chair))).toMatchObject({
      code: 'districts.meeting.move-refused',
    });
  });

  test('is read by members and those who oversee the district; members do not call it', async () => {
    const { group, chair, member } = await peopled('erdington');
    const { meeting } = await schedule(group, chair);
    const read = (actor: Actor): Promise<unknown> =>
      refusalOf(service.call(districts.showMeeting, { meeting }, actor));
    expect(await Promise.all([member, director, lead('erdington')].map(read))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    for (const actor of [person(), lead('ladywood')])
      expect(await read(actor)).toMatchObject({ code: 'districts.group.not-yours' });
    expect(await refusalOf(schedule(group, member))).toMatchObject({ code: 'districts.group.not-yours' });
  });
});

describe('an action', () => {
  test('is agreed at a meeting of the group, and moved by its owner or the chair', async () => {
    const { group, chair, member } = await peopled();
    const { meeting } = await schedule(group, chair);
    const elsewhere = await schedule((await peopled()).group, director);
    expect(await refusalOf(agree(group, chair, { meeting: elsewhere.meeting }))).toMatchObject({
      code: 'districts.action.meeting',
    });
    const owner = person();
    const agreed = await agree(group, chair, { meeting, owner: owner.id });
    expect(agreed).toMatchObject({ state: 'open', meeting });
    expect(await refusalOf(move(agreed, 'done', member))).toMatchObject({
      code: 'districts.group.not-yours',
    });
    const begun = await move(agreed, 'under-way', owner);
    const done = await move(begun, 'done', chair);
    expect(await refusalOf(move(done, 'dropped', owner))).toMatchObject({
      code: 'districts.action.move-refused',
    });
    const { history } = await service.call(districts.showAction, { action: agreed.action }, owner);
    expect(history.map(({ to, by }) => [to, by])).toEqual([
      ['open', chair.id],
      ['under-way', owner.id],
      ['done', chair.id],
    ]);
  });

  test('is overdue from the day after it was due until it is done, for those who may see it', async () => {
    const { group, chair, member } = await peopled('perry-barr');
    const late = await agree(group, chair, { dueOn: '2026-11-23' });
    await agree(group, chair, { dueOn: '2026-11-24' });
    const overdue = async (actor: Actor): Promise<string[]> =>
      (await service.call(districts.listOverdueActions, { district: 'perry-barr' }, actor)).items.map(
        ({ action }) => action,
      );
    expect(await Promise.all([director, lead('perry-barr'), member].map(overdue))).toEqual([
      [late.action],
      [late.action],
      [late.action],
    ]);
    expect(await Promise.all([lead('ladywood'), person()].map(overdue))).toEqual([[], []]);
    const put = (dueOn: string, actor: Actor, expectedVersion: number): Promise<districts.ActionView> =>
      service.call(
        districts.changeAction,
        { action: late.action, what: late.what, owner: late.owner, dueOn, reason: 'more time' },
        callerOf(actor, { expectedVersion }),
      );
    expect(await refusalOf(put('2026-12-24', member, 1))).toMatchObject({ kind: 'forbidden' });
    expect(await put('2026-12-24', chair, 1)).toMatchObject({ overdue: false, dueOn: '2026-12-24' });
    expect(await overdue(director)).toEqual([]);
    const all = await service.call(districts.listActions, { group: group.group, state: 'open' }, member);
    expect(all.items.map(({ dueOn }) => dueOn)).toEqual(['2026-11-24', '2026-12-24']);
    const done = await move(await put('2026-11-23', chair, 2), 'done', chair);
    expect(done.overdue).toBe(false);
    expect(await overdue(director)).toEqual([]);
  });
});
