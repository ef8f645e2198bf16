import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { eventually, person, type TestService } from '@partnership/testing';
import { coreMember, Sitting, standingGuest } from './builders/group.js';
import { startCommissioning } from './builders/service.js';
import { director, having, member, once } from './builders/work.js';

type State = commissioning.GroupMeetingState;
type View = commissioning.GroupMeetingView;

let service: TestService;
let sitting: Sitting;
beforeAll(async () => {
  service = await startCommissioning();
  sitting = new Sitting(service);
}, 60_000);
afterAll(() => service.stop());

const ahead = (days: number) => new Date(service.clock.now().getTime() + days * 86_400_000).toISOString();

const take = {
  move: (view: View) =>
    service.call(
      commissioning.moveGroupMeeting,
      { meeting: view.meeting, startsAt: ahead(1), place: 'online', reason: 'snow' },
      having(director, view),
    ),
  cancel: ({ meeting, ...view }: View) =>
    service.call(commissioning.cancelGroupMeeting, { meeting, reason: 'snow' }, having(director, view)),
  open: ({ meeting, ...view }: View) =>
    service.call(commissioning.openGroupMeeting, { meeting }, having(director, view)),
  close: ({ meeting, ...view }: View) =>
    service.call(commissioning.closeGroupMeeting, { meeting }, having(director, view)),
  publish: async ({ meeting }: View): Promise<View> => {
    const version = await service.database.sql.rows<{ version: number }>(
      'select minutes_version as version from group_meeting where id = $1',
      [meeting],
    );
    const seen = having(director, version[0]!);
    await service.call(commissioning.publishMinutes, { meeting }, seen);
    return sitting.show(meeting);
  },
};
type Step = keyof typeof take;

/** By hand, as the requirement has it. */
const allowed: Record<State, Partial<Record<Step, State>>> = {
  planned: { move: 'planned', cancel: 'cancelled', open: 'open' },
  open: { close: 'closed' },
  closed: { publish: 'published' },
  published: {},
  cancelled: {},
};
const table = commissioning.groupMeetingStates.flatMap((state) =>
  (Object.keys(take) as Step[]).map((step) => ({ state, step, to: allowed[state][step] })),
);

/** A meeting of today in the state. */
async function meetingIn(state: State): Promise<View> {
  if (state === 'planned' || state === 'cancelled') {
    const planned = await sitting.called();
    service.clock.set(planned.startsAt);
    return state === 'planned' ? planned : take.cancel(planned);
  }
  const open = await sitting.opened();
  if (state === 'open') return open;
  const closed = await take.close(open);
  return state === 'closed' ? closed : take.publish(closed);
}

async function leaveNoneOpen(): Promise<void> {
  const { items } = await service.call(commissioning.listGroupMeetings, { state: 'open' }, director);
  for (const { meeting } of items) await sitting.closed(meeting);
}

describe('every step of a meeting from every state', () => {
  it.each(table)('$state: $step leads to $to', async ({ state, step, to }) => {
    await leaveNoneOpen();
    const before = await meetingIn(state);
    if (to === undefined) {
      await expect(take[step](before)).rejects.toMatchObject({
        code: expect.stringMatching(/^commissioning\.(meeting|minutes)\./),
      });
      expect(await sitting.show(before.meeting)).toEqual(before);
      return;
    }
    const after = await take[step](before);
    expect(after).toMatchObject({ state: to, version: before.version + 1 });
    expect(after.history).toHaveLength(before.history.length + 1);
  });
});

describe('a meeting', () => {
  it('opens on its day and no earlier, and one at a time', async () => {
    await leaveNoneOpen();
    service.clock.set('2026-12-01T10:00:00Z');
    const tomorrow = await sitting.called(24);
    await expect(take.open(tomorrow)).rejects.toMatchObject({ code: 'commissioning.meeting.too-early' });
    const today = await sitting.called();
    service.clock.advance(3_600_000);
    await take.open(today);
    const second = await sitting.called(0.1);
    await expect(take.open(second)).rejects.toMatchObject({ code: 'commissioning.meeting.another-open' });
    await leaveNoneOpen();
    const [third, fourth] = [await sitting.called(0.2), await sitting.called(0.2)];
    const both = await Promise.allSettled([take.open(third), take.open(fourth)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is opened once when two do so at once, and refuses who has seen an older version', async () => {
    await leaveNoneOpen();
    const planned = await sitting.called();
    service.clock.set(planned.startsAt);
    const outcomes = await Promise.allSettled([take.open(planned), take.open(planned)]);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toEqual([
      expect.objectContaining({ reason: expect.objectContaining({ kind: 'stale' }) }),
    ]);
  });

  it('is read by members and guests of the Group, and by nobody else', async () => {
    const { meeting } = await sitting.called();
    const guest = await standingGuest(service);
    const core = await coreMember(service);
    for (const who of [guest, core])
      expect((await service.call(commissioning.showGroupMeeting, { meeting }, who)).people).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ personId: guest.id, kind: 'guest', presence: null }),
          expect.objectContaining({ personId: core.id, kind: 'core' }),
        ]),
      );
    const stranger = person();
    for (const ask of [
      () => service.call(commissioning.showGroupMeeting, { meeting }, stranger),
      () => service.call(commissioning.showAgenda, { meeting }, stranger),
      () => service.call(commissioning.showCityScan, { meeting }, stranger),
      () => service.call(commissioning.showMinutes, { meeting }, stranger),
      () => service.call(commissioning.listGroupMeetings, {}, stranger),
      () => service.call(commissioning.noteAttendance, { meeting, people: [] }, stranger),
    ])
      await expect(ask()).rejects.toMatchObject({ kind: 'forbidden' });
    const told = await eventually(() =>
      service.events(commissioning.groupMeetingChanged).find(({ subject }) => subject === meeting),
    );
    expect(told.data).toMatchObject({ state: 'planned' });
  });
});

describe('attendance', () => {
  it('takes apologies ahead, one’s own from a guest, and is counted over the year', async () => {
    await leaveNoneOpen();
    const [guest, core] = [await standingGuest(service), await coreMember(service)];
    const note = (meeting: string, who: string, presence: commissioning.MeetingPresence, as = director) =>
      service.call(commissioning.noteAttendance, { meeting, people: [{ personId: who, presence }] }, as);
    const first = await sitting.called();
    await note(first.meeting, guest.id, 'apologies', guest);
    await expect(note(first.meeting, core.id, 'apologies', guest)).rejects.toMatchObject({
      code: 'commissioning.meeting.own-apologies',
    });
    await expect(note(first.meeting, core.id, 'present')).rejects.toMatchObject({
      code: 'commissioning.meeting.attendance',
    });
    await expect(note(first.meeting, person().id, 'apologies')).rejects.toMatchObject({
      code: 'commissioning.meeting.not-invited',
      details: [{ pointer: '/people/0/personId' }],
    });
    service.clock.set(first.startsAt);
    await take.open(first);
    await sitting.present(first.meeting, core);
    await sitting.closed(first.meeting);
    const { meeting: second } = await sitting.opened();
    await sitting.closed(second);
    const rates = await service.call(commissioning.showAttendanceRates, {}, member);
    const rateOf = ({ id }: { id: string }) => rates.people.find(({ personId }) => personId === id);
    const both = { meetings: rates.meetings };
    expect(rates.meetings).toBeGreaterThanOrEqual(2);
    expect(rateOf(guest)).toMatchObject({ ...both, present: 0, apologies: 1, absent: rates.meetings - 1 });
    expect(rateOf(core)).toMatchObject({ ...both, present: 1, apologies: 0, absent: rates.meetings - 1 });
    expect(rateOf(core)?.rate).toBeCloseTo(1 / rates.meetings, 3);
  });
});

describe('the weekly meetings', () => {
  const tuesdays = {
    weekday: 2,
    time: '16:00',
    place: 'Lench’s Trust',
    firstOn: '2027-03-01',
    weeksAhead: 3,
    daysWithout: [{ on: '2027-04-06', why: 'Easter' }],
    reason: 'as the Group agreed',
  };
  const set = (request: commissioning.SetMeetingSchedule, version: number) =>
    service.call(commissioning.setMeetingSchedule, request, having(director, { version }));
  const weekly = async () => {
    const { items } = await service.call(commissioning.listGroupMeetings, { limit: 200 }, director);
    const from = '2027-03-01';
    return items.filter(({ startsAt }) => startsAt >= from).reverse();
  };
  const times = async () =>
    (await weekly()).map(({ startsAt, state }) => `${startsAt.slice(0, 16)} ${state}`);

  it('make themselves ahead by London’s clocks, once each, but not on the days without', async () => {
    service.clock.set('2027-03-15T09:00:00Z');
    await set(tuesdays, 0);
    const made = ['2027-03-16T16:00 planned', '2027-03-23T16:00 planned', '2027-03-30T15:00 planned'];
    expect(await times()).toEqual(made);
    service.clock.set('2027-03-24T06:00:00Z');
    await eventually(async () => (await times()).length === 4, 20_000);
    service.clock.set('2027-03-25T06:00:00Z');
    await eventually(async () => {
      const ran = await service.database.sql.rows(
        `select from platform.job
         where name = 'commissioning.meetings.make' and period = '2027-03-25' and done_at is not null`,
      );
      return ran.length === 1;
    }, 20_000);
    expect(await times()).toEqual([...made, '2027-04-13T15:00 planned']);
  });

  it('stay where they are when the schedule changes, unless that is asked', async () => {
    const before = await times();
    const [, moved] = (await weekly()).filter(({ startsAt }) => startsAt > '2027-03-26');
    const byHand = await sitting.show(moved!.meeting);
    const to = { startsAt: '2027-04-14T10:00:00Z', place: 'online', reason: 'a clash' };
    await service.call(
      commissioning.moveGroupMeeting,
      { meeting: byHand.meeting, ...to },
      having(director, byHand),
    );
    const thursdays = { ...tuesdays, weekday: 4, time: '08:30' };
    await set({ ...thursdays, weeksAhead: 1 }, 1);
    expect((await times()).slice(0, 3)).toEqual(before.slice(0, 3));
    await set({ ...thursdays, moveMade: true }, 2);
    expect(await times()).toEqual([
      ...before.slice(0, 2),
      '2027-04-01T07:30 planned',
      '2027-04-08T07:30 planned',
      '2027-04-14T10:00 planned',
    ]);
  });

  it('are set by one at a time, who has seen what stands', async () => {
    await expect(set(tuesdays, 1)).rejects.toMatchObject({ kind: 'stale' });
    const shown = await service.call(commissioning.showMeetingSchedule, {}, member);
    expect(shown).toMatchObject({ version: 3, schedule: { weekday: 4, reason: tuesdays.reason } });
    await expect(
      service.call(
        commissioning.callGroupMeeting,
        { startsAt: '2027-01-01T10:00:00Z', place: 'x', reason: 'y' },
        once(director),
      ),
    ).rejects.toMatchObject({ code: 'commissioning.meeting.past' });
  });
});
