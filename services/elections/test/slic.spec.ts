import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, elections, type Actor } from '@partnership/contracts';
import { addDays, civilDate } from '@partnership/database';
import { grant, person, type TestService } from '@partnership/testing';
import { recordCity } from './builders/city.js';
import { startElections } from './builders/service.js';
import { Slic, secretary } from './builders/slic.js';
import { having, officer, once } from './builders/timeline.js';

let service: TestService;
let slic: Slic;
beforeAll(async () => {
  service = await startElections();
  await recordCity(service);
  slic = await Slic.elected(service, 4);
}, 30_000);
afterAll(() => service.stop());

const membersOn = async (on?: string): Promise<elections.SlicMemberView[]> => {
  const request = on === undefined ? {} : { on };
  return (await service.call(elections.listSlicMembers, request, anonymous)).items;
};
const idsOn = async (on: string): Promise<string[]> => (await membersOn(on)).map(({ personId }) => personId);
const ids = (actors: readonly Actor[]): string[] => actors.map(({ id }) => id);
const choose = (
  meeting: { meeting: string },
  { id: personId }: Actor,
  post: elections.SlicChairPost = 'chair',
) => service.call(elections.chooseSlicChair, { post, personId, meeting: meeting.meeting }, once(slic.member));
const show = (meeting: string) => service.call(elections.showSlicMeeting, { meeting }, secretary);

describe('who sits on the SLIC', () => {
  it('is known to everybody with how and until when, on any day', async () => {
    const { from, until } = slic.election.term;
    expect(new Set(await idsOn(from))).toEqual(new Set(ids(slic.members)));
    expect(await idsOn(until)).toHaveLength(4);
    for (const outside of [addDays(from, -1), addDays(until, 1)]) expect(await idsOn(outside)).toEqual([]);
    const listed = await membersOn();
    expect(listed.find(({ personId }) => personId === slic.member.id)).toEqual({
      ...{ seat: slic.seatOf(slic.member).seat, personId: slic.member.id, filled: 'unopposed', from, until },
      ...{ urn: slic.seatOf(slic.member).urn, election: slic.election.election, endedBecause: null },
      contest: slic.election.contests[0]!.contest,
    });
  });

  it('is read page by page', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const request = { limit: 3, ...(cursor !== undefined && { cursor }) };
      const { items, next } = await service.call(elections.listSlicMembers, request, anonymous);
      seen.push(...items.map(({ seat }) => seat));
      cursor = next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual((await membersOn()).map(({ seat }) => seat));
  });

  it('changes when a seat ends early, from the day after', async () => {
    const leaver = slic.members[3]!;
    const seat = slic.seatOf(leaver);
    const on = addDays(service.clock.today(), 2);
    const ending = { seat: seat.seat, on, cause: 'resignation' as const, reason: 'I move away.' };
    await service.call(elections.endElectedSeat, ending, having(leaver, seat));
    expect(await idsOn(on)).toContain(leaver.id);
    expect(await idsOn(addDays(on, 1))).not.toContain(leaver.id);
    expect((await membersOn()).find(({ personId }) => personId === leaver.id)).toMatchObject({
      until: on,
      endedBecause: 'resignation',
    });
    service.clock.set(`${addDays(on, 1)}T10:00:00Z`);
  });
});

describe('a meeting of the SLIC', () => {
  it('is called, put off, held and noted, each step with its hand and its reason', async () => {
    const planned = await slic.planned(secretary);
    expect(planned).toMatchObject({ state: 'planned', members: null, quorate: null, edition: 0, version: 1 });
    const startsAt = new Date(service.clock.now().getTime() + 3_600_000).toISOString();
    const later = { startsAt, place: 'Room 3', agenda: ['Reading'], reason: 'Room 2 is taken.' };
    const put = await service.call(
      elections.changeSlicMeeting,
      { meeting: planned.meeting, ...later },
      having(slic.member, planned),
    );
    await expect(slic.record(put, slic.members.slice(0, 3))).rejects.toMatchObject({
      code: 'elections.slic-meeting.to-come',
    });
    service.clock.set(startsAt);
    const [one, two] = slic.members;
    const guest = person();
    const attendance = [
      { personId: one!.id, presence: 'present' as const },
      { personId: two!.id, presence: 'apologies' as const },
      { personId: guest.id, presence: 'present' as const, guestOf: 'Birmingham City Council' },
    ];
    const held = await service.call(
      elections.recordSlicMeeting,
      { meeting: put.meeting, attendance, notes: 'Few came.' },
      having(slic.member, put),
    );
    expect(held).toMatchObject({
      ...{ state: 'held', place: 'Room 3', members: 3, present: 1, quorum: 2, quorate: false },
      ...{ notes: 'Few came.', version: 3 },
    });
    expect(new Map(held.attendance.map(({ personId, presence }) => [personId, presence]))).toEqual(
      new Map([
        [one!.id, 'present'],
        [two!.id, 'apologies'],
        [slic.members[2]!.id, 'absent'],
        [guest.id, 'present'],
      ]),
    );
    expect(held.history.map(({ from, to, by, why }) => ({ from, to, by, why }))).toEqual([
      { from: null, to: 'planned', by: secretary.id, why: 'called' },
      { from: 'planned', to: 'planned', by: slic.member.id, why: later.reason },
      { from: 'planned', to: 'held', by: slic.member.id, why: 'recorded' },
    ]);
    await expect(
      service.call(
        elections.cancelSlicMeeting,
        { meeting: held.meeting, reason: 'too late' },
        having(secretary, held),
      ),
    ).rejects.toMatchObject({ code: 'elections.slic-meeting.move-refused' });
  });

  it('has the members of its own day, not of the day on which it is recorded', async () => {
    const meeting = await slic.planned();
    service.clock.advance(7_200_000);
    const gone = slic.members[3]!;
    await expect(slic.record(meeting, [slic.member, gone])).rejects.toMatchObject({
      code: 'elections.slic-attendance.not-a-member',
      details: [{ pointer: '/attendance/1' }],
    });
  });

  it('is known to everybody, and what was noted and who came to its own people', async () => {
    const { meeting, startsAt } = await slic.held(3);
    const { items } = await service.call(elections.listSlicMeetings, { state: 'held' }, anonymous);
    const [entry] = items;
    expect(entry).toMatchObject({ meeting, startsAt, members: 3, present: 3, quorum: 2, quorate: true });
    expect(Object.keys(entry!)).not.toEqual(expect.arrayContaining(['notes']));
    expect(JSON.stringify(items)).not.toContain(slic.member.id);
    for (const outsider of [anonymous, person(grant('headteacher', { schools: ['100000'] })), officer])
      await expect(service.call(elections.showSlicMeeting, { meeting }, outsider)).rejects.toMatchObject({
        kind: 'forbidden',
      });
    const audit = await service.database.sql.rows<{ entry: string }>(
      'select row_to_json(a)::text as entry from platform.audit a where record = $1',
      [`elections.slic-meeting/${meeting}`],
    );
    expect(audit).toHaveLength(2);
    expect(JSON.stringify(audit)).not.toContain('Reading was spoken of');
  });

  it('publishes minutes in editions, of which everybody reads the newest', async () => {
    const held = await slic.held(3);
    const read = () => service.call(elections.showSlicMinutes, { meeting: held.meeting }, anonymous);
    await expect(read()).rejects.toMatchObject({ code: 'elections.slic-minutes.unknown' });
    const publish = (before: { version: number }, text: string, why?: string) =>
      service.call(
        elections.publishSlicMinutes,
        { meeting: held.meeting, text, ...(why !== undefined && { why }) },
        having(secretary, before),
      );
    await expect(publish(held, 'Reading.', 'again')).rejects.toMatchObject({
      details: [{ pointer: '/why' }],
    });
    const first = await publish(held, 'Reading matters.');
    await expect(publish(first, 'Writing.')).rejects.toMatchObject({ details: [{ pointer: '/why' }] });
    await publish(first, 'Reading and writing matter.', 'Writing was left out.');
    expect(await read()).toMatchObject({
      ...{ text: 'Reading and writing matter.', edition: 2, why: 'Writing was left out.' },
      ...{ members: 3, present: 3, quorate: true, startsAt: held.startsAt },
    });
    await expect(publish(first, 'Once more.', 'for good')).rejects.toMatchObject({ kind: 'stale' });
  });

  it('that nobody held has no minutes', async () => {
    const planned = await slic.planned();
    await expect(
      service.call(
        elections.publishSlicMinutes,
        { meeting: planned.meeting, text: 'Nothing.' },
        having(secretary, planned),
      ),
    ).rejects.toMatchObject({ code: 'elections.slic-meeting.not-held' });
  });
});

describe('the chair', () => {
  it('is chosen by a meeting of enough members, until another is chosen or the seat ends', async () => {
    const [one, two, three] = slic.members;
    await expect(choose(await slic.held(1), one!)).rejects.toMatchObject({
      code: 'elections.slic-meeting.no-quorum',
    });
    const first = await slic.held(3);
    const chosen = await choose(first, one!);
    const from = civilDate(new Date(first.startsAt));
    expect(chosen).toMatchObject({ post: 'chair', personId: one!.id, from, until: null });
    await expect(choose(first, slic.members[3]!)).rejects.toMatchObject({
      code: 'elections.slic-chair.not-a-member',
    });
    await expect(choose(first, one!, 'deputy')).rejects.toMatchObject({
      code: 'elections.slic-chair.holds-both',
    });
    await choose(first, two!, 'deputy');
    service.clock.advance(10 * 86_400_000);
    const second = await slic.held(3);
    const followed = await choose(second, three!);
    const { items } = await service.call(elections.listSlicChairs, { post: 'chair' }, anonymous);
    expect(items.map(({ personId, until }) => ({ personId, until }))).toEqual([
      { personId: three!.id, until: null },
      { personId: one!.id, until: addDays(followed.from, -1) },
    ]);
    await expect(choose(first, two!)).rejects.toMatchObject({ code: 'elections.slic-chair.holds-both' });
    await expect(choose(first, one!)).rejects.toMatchObject({ code: 'elections.slic-chair.chosen-since' });
    // What was decided at a meeting holds its quorum.
    await expect(slic.record(await show(second.meeting), [three!])).rejects.toMatchObject({
      code: 'elections.slic-meeting.decided',
    });
    const seat = slic.seatOf(three!);
    const on = service.clock.today();
    const ending = { seat: seat.seat, on, cause: 'resignation' as const, reason: 'I move away.' };
    await service.call(elections.endElectedSeat, ending, having(three!, seat));
    const showChair = () => service.call(elections.showSlicChair, { chair: followed.chair }, anonymous);
    expect(await showChair()).toMatchObject({ until: null });
    service.clock.advance(86_400_000);
    expect(await showChair()).toMatchObject({ until: on });
  });
});
