import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, districts, gateway, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { admin, once } from './builders/callers.js';
import { knownSchool } from './builders/city.js';
import { MailRoom } from './builders/mail-room.js';
import { quickMail } from './builders/notices.js';
import { startMembership } from './builders/service.js';

let room: MailRoom;
let service: TestService;
beforeAll(async () => {
  room = await MailRoom.open();
  service = await startMembership({
    now: '2026-11-16T09:00:00Z',
    smtpUrl: room.url,
    environment: quickMail,
  });
}, 60_000);
afterAll(async () => {
  await service.stop();
  await room.stop();
});

interface Holder {
  readonly personId: string;
  readonly email: string;
}

async function somebodyNew(): Promise<Holder> {
  const email = `officer.${newId()}@council.example`;
  const { personId } = await service.call(
    membership.registerPerson,
    { name: 'Grace Mbeki', email },
    once(admin),
  );
  return { personId, email };
}

const given = (
  personId: string,
  role: gateway.GrantChanged['role'],
  more: Partial<gateway.GrantChanged> = {},
  version = 1,
): Promise<unknown> => {
  const told = { grant: newId(), personId, role, from: '2026-09-01', until: null, ...more };
  return service.publish(gateway.grantChanged, told.grant, version, told);
};

/** A person who holds the role, and the address that mail for them goes to. */
async function holder(
  role: gateway.GrantChanged['role'],
  more: Partial<gateway.GrantChanged> = {},
): Promise<Holder> {
  const known = await somebodyNew();
  await given(known.personId, role, more);
  return known;
}

let profiles = 0;
const freshProfile = (): string => `ks2-${++profiles}`;

const late = (profile: string, dueOn = '2026-11-10', id?: string) =>
  service.publish(
    districts.feedLate,
    profile,
    Number(dueOn.replaceAll('-', '')),
    { profile, dueOn, lastAsAt: '2026-09-30' },
    id,
  );

const mailed = ({ email }: Holder) => room.mailsTo(email);
const mailOf = (of: Holder, count = 1) =>
  eventually(() => Promise.resolve(mailed(of).length >= count ? mailed(of) : undefined), 20_000);

/** Mail of events until now is out: one that came later has arrived. */
async function settled(): Promise<void> {
  const profile = freshProfile();
  const last = await holder('council-officer', { feeds: [profile] });
  await late(profile);
  await mailOf(last);
}

describe('a file that is late', () => {
  it('is mailed once to those who look after that file, in text and HTML', async () => {
    const profile = freshProfile();
    const everything = await holder('admin');
    const this_ = await holder('council-officer', { feeds: [profile] });
    const other = await holder('council-officer', { feeds: ['other-file'] });
    const lead = await holder('district-lead', { districts: ['ladywood'] });
    const over = await holder('admin', { until: '2026-11-15' });
    const coming = await holder('admin', { from: '2026-11-17' });
    const id = newId();
    await late(profile, '2026-11-10', id);
    await late(profile, '2026-11-10', id);
    const [mail] = await mailOf(this_);
    expect(mail?.subject).toBe(`A file has not come: ${profile}, due on 10 November 2026`);
    expect(mail?.text).toContain('Dear Grace Mbeki,');
    expect(mail?.text).toContain('Newest figures: 30 September 2026');
    expect(mail?.html).toContain('/v1/feeds/expectations');
    // Another event of the same day says nothing new either.
    await late(profile);
    await settled();
    expect(mailed(this_)).toHaveLength(1);
    const toEverything = mailed(everything).filter(({ subject }) => subject?.includes(`${profile},`));
    expect(toEverything).toHaveLength(1);
    for (const nobody of [other, lead, over, coming]) expect(mailed(nobody)).toEqual([]);
    await late(profile, '2026-12-10');
    await mailOf(this_, 2);
  });

  it('is not mailed to whose role has ended since, whatever older event comes later', async () => {
    const profile = freshProfile();
    const { personId, email } = await somebodyNew();
    const grantId = newId();
    const scope = { grant: grantId, feeds: [profile] };
    await given(personId, 'council-officer', { ...scope, until: '2026-11-01' }, 2);
    await given(personId, 'council-officer', scope, 1);
    await late(profile);
    await settled();
    expect(mailed({ personId, email })).toEqual([]);
  });

  it('is told of in the audit, also where nobody looks after it', async () => {
    await service.database.sql.run('update role_holder set ends_on = $1', ['2026-11-01']);
    const profile = freshProfile();
    await late(profile);
    const [entry] = await eventually(async () => {
      const rows = await service.database.sql.rows<{ fields: object }>(
        'select fields from platform.audit where record = $1',
        [`districts.feed-expectation/${profile}`],
      );
      return rows.length > 0 ? rows : undefined;
    }, 20_000);
    expect(entry?.fields).toEqual({ dueOn: '2026-11-10', persons: [] });
  });
});

describe('a concern whose day has passed', () => {
  it('is mailed to the lead of its district and to whoever was to respond, without the school', async () => {
    const lead = await holder('district-lead', { districts: ['ladywood'] });
    const elsewhere = await holder('district-lead', { districts: ['yardley'] });
    const responder = await somebodyNew();
    const caseId = newId();
    const concern = { caseId, urn: '123456', district: 'ladywood', signal: null, rating: null };
    const overdue = { ...concern, state: 'responding' as const, dueOn: '2026-11-12' };
    await service.publish(districts.concernOverdue, caseId, 4, { ...overdue, responder: responder.personId });
    const [mail] = await mailOf(lead);
    expect(mail?.subject).toBe('A concern was to be answered by 12 November 2026');
    expect(mail?.text).toContain(`/v1/concerns/${caseId}`);
    expect(`${mail?.subject} ${mail?.text} ${String(mail?.html)}`).not.toContain('123456');
    await mailOf(responder);
    await settled();
    expect(mailed(elsewhere)).toEqual([]);
    expect(mailed(lead)).toHaveLength(1);
  });
});

describe('a call for expressions of interest', () => {
  const post = async (who: Holder, urn: string, given: Partial<membership.AppointToSchool> = {}) => {
    const request = {
      personId: who.personId,
      urn,
      post: 'headteacher' as const,
      from: '2026-09-01',
      ...given,
    };
    await service.call(membership.appointToSchool, request, once(admin));
  };
  const opened = (commission: string, invited: readonly string[], id?: string) =>
    service.publish(
      commissioning.callOpened,
      commission,
      3,
      {
        commission,
        title: 'Support for reading',
        questionsUntil: '2027-01-08T17:00:00Z',
        closesAt: '2027-06-15T16:00:00Z',
        invited: [...invited],
      },
      id,
    );

  it('is mailed to the heads of the schools that are invited, to each once, and to nobody else', async () => {
    const schools = [await knownSchool(service), await knownSchool(service), await knownSchool(service)];
    const [first, second, third] = [schools[0]!, schools[1]!, schools[2]!];
    const [head, ofTwo, governor, former, uninvited] = [
      await somebodyNew(),
      await somebodyNew(),
      await somebodyNew(),
      await somebodyNew(),
      await somebodyNew(),
    ];
    await post(head, first);
    await post(ofTwo, second);
    await post(ofTwo, third);
    await post(governor, first, { post: 'governor' });
    await post(former, second, { until: '2026-10-31' });
    await post(uninvited, await knownSchool(service));
    const [commission, id] = [newId(), newId()];
    await opened(commission, [first, second], id);
    await opened(commission, [first, second], id);
    await opened(commission, [third]);
    const [mail] = await mailOf(head);
    expect(mail?.subject).toBe('A call for expressions of interest: Support for reading');
    expect(mail?.text).toContain('Questions until: 8 January 2027, 17:00');
    expect(mail?.text).toContain('Deadline: 15 June 2027, 17:00');
    expect(mail?.html).toContain(`/v1/calls/${commission}`);
    await mailOf(ofTwo);
    await settled();
    for (const one of [head, ofTwo]) expect(mailed(one)).toHaveLength(1);
    for (const nobody of [governor, former, uninvited]) expect(mailed(nobody)).toEqual([]);
    await opened(newId(), [first]);
    await mailOf(head, 2);
  });
});

describe('feedback on an expression of interest', () => {
  it('is mailed once to the head of that school, with where to read it', async () => {
    const urn = '900318';
    const head = await holder('headteacher', { schools: [urn] });
    const other = await holder('headteacher', { schools: ['900319'] });
    const chair = await holder('chair-of-governors', { schools: [urn] });
    const everywhere = await holder('headteacher');
    const told = { feedback: newId(), commission: newId(), urn };
    const id = newId();
    await service.publish(commissioning.feedbackGiven, told.feedback, 1, told, id);
    await service.publish(commissioning.feedbackGiven, told.feedback, 1, told, id);
    const [mail] = await mailOf(head);
    expect(mail?.subject).toBe('Feedback on your school’s expression of interest');
    expect(mail?.text).toContain(`/v1/award-feedback/${told.feedback}`);
    await settled();
    expect(mailed(head)).toHaveLength(1);
    for (const nobody of [other, chair, everywhere]) expect(mailed(nobody)).toEqual([]);
  });
});

it('shows a person the roles that were told of them, and nobody else’s', async () => {
  const { personId } = await holder('council-officer', { feeds: ['absence'], until: '2027-08-31' });
  const sections = await eventually(async () => {
    const { sections: all } = await service.call(membership.exportPerson, { personId }, admin);
    return all.find(({ section, records }) => section === 'roles' && records.length > 0);
  }, 20_000);
  expect(sections.records).toEqual([
    {
      ...{ role: 'council-officer', feeds: ['absence'], districts: null, schools: null, trusts: null },
      ...{ from: '2026-09-01', until: '2027-08-31' },
    },
  ]);
  const stranger = person(grant('headteacher', { schools: ['100001'] }));
  await expect(service.call(membership.exportPerson, { personId }, stranger)).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

describe('a circle that narrows', () => {
  it('is mailed once to the director, with what was and what was to be', async () => {
    const director = await holder('director');
    const lead = await holder('district-lead', { districts: ['ladywood'] });
    const told = { kind: 'all', term: '2026-summer', supporters: 9, before: 12, target: 15 } as const;
    for (const id of [newId(), newId()])
      await service.publish(commissioning.circleNarrowed, 'all/2026-summer', 1, told, id);
    const [mail] = await mailOf(director);
    await settled();
    const about = ({ subject }: { subject?: string | undefined }) =>
      subject?.startsWith('Fewer schools') === true;
    expect(mailed(director).filter(about)).toHaveLength(1);
    expect(mailed(lead).filter(about)).toHaveLength(0);
    expect(mail?.text).toContain('Schools that helped: 9');
    expect(mail?.text).toContain('Target: 15');
  });
});
