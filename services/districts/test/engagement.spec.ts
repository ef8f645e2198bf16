import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, eventually, grant, person, type TestService } from '@partnership/testing';
import { admin, director, lead, refusalOf, startDistricts } from './builders/districts.js';
import { headOf, heard, ofDistrict, once, school } from './builders/people.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 60_000);
afterAll(() => service.stop());

const followUp = { what: 'Send the reading list', dueOn: '2026-11-22', owner: newId() };

const list = async (
  asked: districts.ListEngagements,
  actor = director,
): Promise<districts.EngagementView[]> => (await service.call(districts.listEngagements, asked, actor)).items;

const content = (changes: Partial<districts.EngagementContent> = {}): districts.EngagementContent => ({
  ...{ who: 'headteacher', on: '2026-11-20', channel: 'call', topic: 'Attendance', heard: 'It is up.' },
  ...changes,
});

describe('a contact', () => {
  test('is recorded, and found by school, district, recorder, kind and period', async () => {
    const urn = await school(service, { district: 'northfield' });
    const by = lead('northfield');
    const entry = await heard(service, urn, { who: 'chair-of-governors', channel: 'visit' }, by);
    expect(entry).toMatchObject({
      urn,
      district: 'northfield',
      recordedBy: by.id,
      version: 1,
      followUp: null,
    });
    await heard(service, urn, { on: '2026-10-01' }, by);
    expect(await list({ urn })).toHaveLength(2);
    expect(await list({ district: 'northfield', who: 'chair-of-governors' })).toEqual([entry]);
    expect(await list({ recordedBy: by.id, from: '2026-11-01' })).toEqual([entry]);
    expect(await list({ urn, channel: 'visit', until: '2026-11-19' })).toEqual([]);
    const page = await service.call(districts.listEngagements, { urn, limit: 1 }, director);
    expect(page.items).toEqual([entry]);
    expect((await list({ urn, cursor: page.next ?? '' })).map(({ on }) => on)).toEqual(['2026-10-01']);
  });

  test('is of the own district, of a school that exists, and not to come', async () => {
    const urn = await school(service, { district: 'yardley' });
    const refused = (asked: Promise<unknown>): Promise<unknown> => refusalOf(asked);
    expect(await refused(heard(service, urn, {}, lead('ladywood')))).toMatchObject({
      code: 'districts.engagement.not-yours',
    });
    expect(await refused(heard(service, urn, {}, headOf(urn)))).toMatchObject({ kind: 'forbidden' });
    expect(await refused(heard(service, '123456', {}, director))).toMatchObject({ kind: 'not-found' });
    expect(await refused(heard(service, urn, { on: '2026-11-25' }))).toMatchObject({
      code: 'districts.engagement.not-yet',
    });
    expect(
      await refused(heard(service, urn, { followUp: { ...followUp, dueOn: '2026-11-01' } })),
    ).toMatchObject({
      code: 'districts.engagement.due-too-early',
    });
    expect(await list({ urn })).toEqual([]);
  });

  test('is read by those of the district and those who oversee, not by heads', async () => {
    const urn = await school(service, { district: 'erdington' });
    const { engagement } = await heard(service, urn, {}, director);
    const show = (actor = director): Promise<unknown> =>
      refusalOf(service.call(districts.showEngagement, { engagement }, actor));
    expect(await show(ofDistrict('district-representative', 'erdington'))).toBeUndefined();
    expect(await show(lead('ladywood'))).toMatchObject({ code: 'districts.engagement.not-yours' });
    expect(await show(headOf(urn))).toMatchObject({ kind: 'forbidden' });
    expect(await list({ urn }, lead('ladywood'))).toEqual([]);
    expect(await list({ urn }, lead('erdington'))).toHaveLength(1);
  });

  test('is corrected at the version that was seen; what it said before stays', async () => {
    const urn = await school(service);
    const { engagement } = await heard(service, urn);
    const correct = (expectedVersion: number): Promise<districts.EngagementView> =>
      service.call(
        districts.correctEngagement,
        { engagement, ...content({ who: 'governor', heard: 'It is down.' }), reason: 'misheard' },
        callerOf(lead('ladywood'), { expectedVersion }),
      );
    expect(await correct(1)).toMatchObject({ who: 'governor', heard: 'It is down.', version: 2 });
    expect(await refusalOf(correct(1))).toMatchObject({ kind: 'stale' });
    const { history } = await service.call(districts.showEngagement, { engagement }, director);
    expect(history).toMatchObject([{ version: 1, who: 'headteacher', heard: 'It is up.', why: 'misheard' }]);
    const wiped = service.database.sql.run('delete from engagement_revision where engagement = $1', [
      engagement,
    ]);
    await expect(wiped).rejects.toThrow('only added to');
  });

  test('that was struck out stays to be seen and is changed no more', async () => {
    const urn = await school(service);
    const { engagement } = await heard(service, urn);
    const strike = (expectedVersion: number): Promise<districts.EngagementView> =>
      service.call(
        districts.strikeEngagement,
        { engagement, reason: 'entered twice' },
        callerOf(director, { expectedVersion }),
      );
    expect(await strike(1)).toMatchObject({ struckBecause: 'entered twice' });
    expect(await refusalOf(strike(2))).toMatchObject({ code: 'districts.engagement.struck' });
    expect(await list({ urn })).toHaveLength(1);
  });
});

describe('a follow-up', () => {
  test('is its recorder’s unless somebody is named, and stays whose it is in a correction', async () => {
    const urn = await school(service, { district: 'ladywood' });
    const { owner, ...unowned } = followUp;
    const me = lead('ladywood');
    const mine = await heard(service, urn, { followUp: unowned }, me);
    expect(mine.followUp).toMatchObject({ owner: me.id });
    const theirs = await heard(service, urn, { followUp }, me);
    const corrected = await service.call(
      districts.correctEngagement,
      { engagement: theirs.engagement, ...content({ followUp: unowned }), reason: 'misheard' },
      callerOf(director, { expectedVersion: 1 }),
    );
    expect(corrected.followUp).toMatchObject({ owner });
    const byMachine = heard(service, urn, { followUp: unowned }, { ...me, kind: 'client', id: 'a-client' });
    await expect(byMachine).rejects.toMatchObject({
      code: 'districts.engagement.whose-follow-up',
      details: [{ pointer: '/followUp/owner' }],
    });
  });

  test('is listed until it is done, overdue from the day after it was due', async () => {
    const urn = await school(service, { district: 'perry-barr' });
    const { engagement } = await heard(service, urn, { followUp }, director);
    await heard(service, urn, { followUp: { ...followUp, dueOn: '2026-11-24' } }, director);
    const due = async (asked: districts.ListFollowUps = {}): Promise<districts.FollowUpEntryView[]> =>
      (await service.call(districts.listFollowUps, { district: 'perry-barr', ...asked }, director)).items;
    expect((await due()).map(({ dueOn, overdue }) => [dueOn, overdue])).toEqual([
      ['2026-11-22', true],
      ['2026-11-24', false],
    ]);
    expect(await due({ owner: followUp.owner, dueBy: '2026-11-23' })).toHaveLength(1);
    const end = (expectedVersion: number): Promise<districts.EngagementView> =>
      service.call(
        districts.endFollowUp,
        { engagement, on: '2026-11-24', outcome: 'sent' },
        callerOf(lead('perry-barr'), { expectedVersion }),
      );
    expect((await end(1)).followUp).toMatchObject({ doneOn: '2026-11-24', outcome: 'sent', overdue: false });
    expect(await refusalOf(end(2))).toMatchObject({ code: 'districts.engagement.no-follow-up' });
    expect(await due()).toHaveLength(1);
    const other = service.call(
      districts.correctEngagement,
      { engagement, ...content(), reason: 'x' },
      callerOf(director, { expectedVersion: 2 }),
    );
    expect(await refusalOf(other)).toMatchObject({ code: 'districts.engagement.follow-up-done' });
  });
});

describe('a reply to a notice', () => {
  const replied = (urn: string | null, personId: string | null, id = newId()): Promise<void> =>
    service.publish(membership.noticeReplied, newId(), 1, { notice: newId(), personId, urn }, id);

  const appoint = async (urn: string, personId: string, post: membership.SchoolPost): Promise<void> => {
    const postId = newId();
    const data = { postId, personId, urn, post, from: '2026-09-01', until: null };
    await service.publish(membership.postAppointed, postId, 1, data);
    await eventually(() =>
      service.database.sql.rows('select from held_post where post_id = $1', [postId]).then((rows) => rows[0]),
    );
  };

  test('is a contact by mail with what its writer is at that school, without a word of it', async () => {
    const urn = await school(service, { district: 'selly-oak' });
    const chair = newId();
    await appoint(urn, chair, 'governor');
    await appoint(urn, chair, 'chair-of-governors');
    const id = newId();
    await replied(urn, chair, id);
    await replied(urn, chair, id);
    await replied(null, chair);
    await replied('123456', chair);
    await replied(urn, null);
    const entries = await eventually(async () => {
      const all = await list({ urn });
      return all.length >= 2 ? all : undefined;
    });
    expect(entries.map(({ who, personId }) => [who, personId]).sort()).toEqual([
      ['chair-of-governors', chair],
      ['other', null],
    ]);
    expect(entries[0]).toMatchObject({
      channel: 'mail',
      heard: null,
      on: '2026-11-24',
      recordedBy: 'districts',
    });
  });
});

describe('contacts are counted', () => {
  test('apart for heads, chairs, governors and others; struck ones are none', async () => {
    const [one, two] = [
      await school(service, { district: 'hodge-hill', phase: 'nursery' }),
      await school(service, { district: 'hodge-hill' }),
    ];
    for (const who of districts.engagementKinds) await heard(service, one, { who }, director);
    await heard(service, two, { on: '2026-09-30' }, director);
    const { engagement } = await heard(service, two, {}, director);
    const why = { engagement, reason: 'x' };
    await service.call(districts.strikeEngagement, why, callerOf(director, { expectedVersion: 1 }));
    const count = async (by: districts.ContactGroup, from?: string): Promise<districts.ContactCountView[]> =>
      (await service.call(districts.countContacts, { by, ...(from !== undefined && { from }) }, person()))
        .items;
    const each = { chairOfGovernors: 1, governor: 1, other: 1 };
    expect(await count('district')).toContainEqual({
      ...{ key: 'hodge-hill', headteacher: 2, ...each, total: 5, schools: 2 },
    });
    expect(await count('phase', '2026-11-01')).toContainEqual({
      ...{ key: 'nursery', headteacher: 1, ...each, total: 4, schools: 1 },
    });
    expect((await count('month')).map(({ key }) => key)).toContain('2026-09');
  });
});

describe('the terms of a school year', () => {
  const autumn = { name: 'autumn', from: '2025-09-02', until: '2025-12-19' };

  test('are set as a whole by administrators', async () => {
    const set = (terms: districts.SchoolTerm[], actor = admin): Promise<districts.SchoolYearView> =>
      service.call(districts.setSchoolTerms, { year: 2025, terms }, actor);
    expect(await refusalOf(set([autumn], person(grant('headteacher'))))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(set([{ ...autumn, from: '2025-08-31' }]))).toMatchObject({
      code: 'districts.term.dates',
    });
    await set([autumn, { name: 'spring', from: '2026-01-06', until: '2026-03-27' }]);
    await set([autumn]);
    const { items } = await service.call(districts.listSchoolTerms, {}, person());
    expect(items).toEqual([{ year: 2025, terms: [autumn] }]);
  });
});

test('a lead may record again with the same key, and has one entry', async () => {
  const urn = await school(service);
  const caller = once(lead('ladywood'));
  const request = { urn, ...content() };
  const both = [
    await service.call(districts.recordEngagement, request, caller),
    await service.call(districts.recordEngagement, request, caller),
  ];
  expect(both[0]).toEqual(both[1]);
  expect(await list({ urn })).toHaveLength(1);
});
