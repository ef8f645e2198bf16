import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { districts, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { admin, finance, having, headOf, once, somebody } from './builders/callers.js';
import { freshUrn, knownSchool, record, schoolSummary } from './builders/city.js';
import { applicant, join, payingMember, setFees, show, standing } from './builders/members.js';
import { startMembership } from './builders/service.js';

const today = '2026-10-15T09:00:00Z';
const on = '2026-10-01';

let service: TestService;
beforeAll(async () => {
  service = await startMembership({ now: today });
  await setFees(service, 2026);
}, 60_000);
afterAll(() => service.stop());

interface Telling {
  readonly kind?: districts.LinkKind;
  readonly on?: string | null;
  readonly version?: number;
  readonly id?: string;
}

/** Districts tells that one school followed another. */
const succeeded = (
  urn: string,
  successor: string,
  { kind = 'succession', version = 1, id, ...given }: Telling = {},
) =>
  service.publish(
    districts.schoolSucceeded,
    urn,
    version,
    { urn, successor, kind, on: given.on === undefined ? on : given.on },
    id,
  );

const withdrawn = (urn: string, successor: string, version = 2) =>
  service.publish(districts.schoolSuccessionWithdrawn, urn, version, {
    urn,
    successor,
    kind: 'succession',
    on,
  });

/** Everything that was published before has been heard and followed. */
async function settled(): Promise<void> {
  const [urn, successor] = [await applicant(service), await knownSchool(service)];
  await succeeded(urn, successor);
  await eventually(async () => (await show(service, urn)).state === 'converted', 20_000);
}

const list = async (urn: string): Promise<membership.SuccessionView[]> =>
  (await service.call(membership.listSuccessions, { urn }, somebody)).items;

const succession = async (urn: string): Promise<membership.SuccessionView> => {
  const [found] = await list(urn);
  if (found === undefined) throw new Error(`nothing was told of ${urn}`);
  return found;
};

/** Waits until it stands so. */
const stands = (
  urn: string,
  state: string,
  doubt: string | null = null,
): Promise<membership.SuccessionView> =>
  eventually(async () => {
    const found = (await list(urn)).find((each) => each.urn === urn);
    return found?.state === state && found.doubt === doubt ? found : undefined;
  }, 20_000);

const workOn = async (urn: string): Promise<membership.WorkItemView[]> => {
  const { items } = await service.call(membership.listWorkItems, { kind: 'succession', limit: 200 }, finance);
  return items.filter((item) => item.urn === urn);
};

const votes = async (urn: string, day: string): Promise<boolean> =>
  (await standing(service, urn, day)).mayVote;

describe('a member of which the directory says that it has a new URN', () => {
  it('keeps its membership and its vote under the new one by itself, from the day of the link', async () => {
    service.clock.set('2026-09-20T09:00:00Z');
    const [urn, successor] = [await payingMember(service, 2026), await knownSchool(service)];
    const { delegate } = await show(service, urn);
    service.clock.set(today);
    await succeeded(urn, successor);
    await stands(urn, 'followed');
    expect(await show(service, urn)).toMatchObject({ state: 'converted', since: on });
    expect(await show(service, successor)).toMatchObject({
      state: 'active',
      since: on,
      delegate,
      predecessor: { urn, on, by: 'membership' },
    });
    expect([await votes(urn, '2026-09-30'), await votes(successor, '2026-09-30')]).toEqual([true, false]);
    expect([await votes(urn, on), await votes(successor, on)]).toEqual([false, true]);
    expect(await workOn(urn)).toEqual([]);
    expect(
      (await service.hears(membership.membershipMoved)).filter(({ subject }) => subject === successor),
    ).toHaveLength(1);
  });

  it('does so once, also when it is told twice or by another event', async () => {
    const [urn, successor] = [await applicant(service), await knownSchool(service)];
    const id = newId();
    await succeeded(urn, successor, { id });
    await succeeded(urn, successor, { id });
    await succeeded(urn, successor);
    await stands(urn, 'followed');
    await settled();
    expect((await show(service, successor)).history).toHaveLength(1);
    expect((await succession(urn)).state).toBe('followed');
  });

  it('does so when the directory tells of the new school only later', async () => {
    const [urn, successor] = [await applicant(service), freshUrn()];
    await succeeded(urn, successor);
    await stands(urn, 'told');
    await settled();
    expect(await show(service, urn)).toMatchObject({ state: 'applied' });
    await record(service, schoolSummary({ urn: successor }));
    await stands(urn, 'followed');
    expect(await show(service, successor)).toMatchObject({ state: 'applied', predecessor: { urn } });
  });

  it('goes on from the day it applied where it applied under the old URN after that day', async () => {
    const [urn, successor] = [await knownSchool(service), await knownSchool(service)];
    await join(service, urn, { from: '2026-10-10' });
    await succeeded(urn, successor, { on: '2026-09-01' });
    await stands(urn, 'followed');
    expect(await show(service, successor)).toMatchObject({ since: '2026-10-10', begins: '2026-10-10' });
  });

  it('is found by night where it joined under the old URN after the directory had told', async () => {
    const [urn, successor] = [await knownSchool(service), await knownSchool(service)];
    await succeeded(urn, successor);
    await stands(urn, 'told');
    await join(service, urn);
    service.clock.set('2026-10-16T03:00:00Z');
    await stands(urn, 'followed');
    service.clock.set(today);
  });
});

describe('what a person must decide', () => {
  const merged = async (...urns: string[]): Promise<string> => {
    const successor = await knownSchool(service);
    for (const urn of urns) await succeeded(urn, successor, { kind: 'merger' });
    return successor;
  };

  it('is a merger of two members: each is work until it goes on there, or leaves', async () => {
    const [first, second] = [await applicant(service), await applicant(service)];
    const successor = await merged(first, second);
    await stands(first, 'undecided', 'several-schools');
    await stands(second, 'undecided', 'several-schools');
    const [item] = await workOn(first);
    expect(item).toMatchObject({ kind: 'succession', urn: first, successor, payment: null });
    expect(item?.detail).toContain(`School ${first} was followed by school ${successor} on ${on} (merger).`);
    await service.call(
      membership.convertSchool,
      { urn: first, successor, on: '2026-10-15', reason: 'The larger one.' },
      once(admin),
    );
    expect(await workOn(first)).toEqual([]);
    expect(await succession(first)).toMatchObject({ state: 'followed', doubt: null });
    // The other one is looked at again when anything of the school that followed is told.
    await record(service, schoolSummary({ urn: successor, version: 2 }));
    await stands(second, 'undecided', 'both-members');
    expect(await workOn(second)).toHaveLength(1);
    await service.call(
      membership.resignMembership,
      { urn: second, on: '2026-10-15', reason: `It is part of ${successor} now.` },
      having(admin, await show(service, second)),
    );
    expect(await workOn(second)).toEqual([]);
    expect(await succession(second)).toMatchObject({ state: 'told', doubt: null });
    expect(await show(service, successor)).toMatchObject({ state: 'applied', predecessor: { urn: first } });
  });

  it('is a merger into a school that is no member, which nobody asked to join', async () => {
    const urn = await applicant(service);
    const successor = await merged(urn);
    await stands(urn, 'undecided', 'several-schools');
    await expect(show(service, successor)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await show(service, urn)).toMatchObject({ state: 'applied' });
  });

  it('is a split, of which every part is work of its own', async () => {
    const urn = await applicant(service);
    const parts = [await knownSchool(service), await knownSchool(service)];
    for (const part of parts) await succeeded(urn, part, { kind: 'split' });
    await settled();
    expect((await workOn(urn)).map(({ successor }) => successor).sort()).toEqual([...parts].sort());
  });

  it('is nothing where no member is concerned', async () => {
    const [urn, other] = [await knownSchool(service), await knownSchool(service)];
    const successor = await merged(urn, other);
    await settled();
    expect((await list(successor)).map(({ state }) => state)).toEqual(['told', 'told']);
    expect(await workOn(urn)).toEqual([]);
  });

  it.each<[string, districts.LinkKind, string | null, () => Promise<string>, membership.SuccessionDoubt]>([
    ['a day that nobody knows', 'succession', null, () => knownSchool(service), 'undated'],
    ['two members, of which one is the other', 'succession', on, () => applicant(service), 'both-members'],
    [
      'a school that is closed already',
      'succession',
      on,
      () => knownSchool(service, { status: 'closed' }),
      'refused',
    ],
    ['a school of another city', 'succession', on, () => knownSchool(service, { inCity: false }), 'refused'],
  ])('is %s', async (_, kind, day, other, doubt) => {
    const [urn, successor] = [await applicant(service), await other()];
    await succeeded(urn, successor, { kind, on: day });
    expect(await stands(urn, 'undecided', doubt)).toMatchObject({ successor, kind });
    expect(await workOn(urn)).toHaveLength(1);
    expect(await show(service, urn)).toMatchObject({ state: 'applied' });
  });

  it('is what people did since the day of the link, which nothing strikes out by itself', async () => {
    service.clock.set('2026-09-20T09:00:00Z');
    const [urn, successor] = [await applicant(service), await knownSchool(service)];
    service.clock.set(today);
    await service.call(
      membership.suspendMembership,
      { urn, on: '2026-10-05', reason: 'for now' },
      having(admin, await show(service, urn)),
    );
    await succeeded(urn, successor);
    expect((await stands(urn, 'undecided', 'refused')).detail).toContain('2026-10-05');
  });

  it('is a school that the directory does not know after a week', async () => {
    const [urn, successor] = [await applicant(service), freshUrn()];
    await succeeded(urn, successor);
    await stands(urn, 'told');
    service.clock.set('2026-10-22T03:00:00Z');
    await stands(urn, 'undecided', 'successor-unknown');
    service.clock.set(today);
    await record(service, schoolSummary({ urn: successor }));
    await stands(urn, 'followed');
    expect(await workOn(urn)).toEqual([]);
  });

  it('may be that nothing follows, with a reason, by administrators who saw the newest', async () => {
    const urn = await applicant(service);
    const successor = await merged(urn);
    const seen = await stands(urn, 'undecided', 'several-schools');
    const dismiss = (as = admin, version = seen.version) =>
      service.call(
        membership.dismissSuccession,
        { urn, successor, reason: 'They only share a site.' },
        having(as, { version }),
      );
    await expect(dismiss(headOf(urn))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(dismiss(admin, seen.version + 1)).rejects.toMatchObject({ kind: 'stale' });
    const dismissed = await dismiss();
    expect(dismissed).toMatchObject({
      state: 'dismissed',
      reason: 'They only share a site.',
      decidedBy: admin.id,
    });
    expect(await workOn(urn)).toEqual([]);
    await expect(dismiss(admin, dismissed.version)).rejects.toMatchObject({
      code: 'membership.succession.not-open',
    });
    await record(service, schoolSummary({ urn: successor, version: 2 }));
    await settled();
    expect(await succession(urn)).toMatchObject({ state: 'dismissed' });
    await expect(
      service.call(
        membership.dismissSuccession,
        { urn: successor, successor: urn, reason: 'none' },
        having(admin, { version: 1 }),
      ),
    ).rejects.toMatchObject({ code: 'membership.succession.unknown' });
  });
});

describe('a link that the directory corrects', () => {
  it('lets the membership go on once its day is known', async () => {
    const [urn, successor] = [await applicant(service), await knownSchool(service)];
    await succeeded(urn, successor, { on: null });
    await stands(urn, 'undecided', 'undated');
    await succeeded(urn, successor, { on: '2026-10-15', version: 2 });
    await stands(urn, 'followed');
    expect(await workOn(urn)).toEqual([]);
    expect(await show(service, successor)).toMatchObject({ predecessor: { urn, on: '2026-10-15' } });
  });

  it('moves nothing that went on already', async () => {
    const [urn, successor] = [await applicant(service), await knownSchool(service)];
    await succeeded(urn, successor);
    await stands(urn, 'followed');
    const { version, history } = await show(service, successor);
    await succeeded(urn, successor, { kind: 'merger', on: '2026-10-02', version: 2 });
    await eventually(async () => (await succession(urn)).kind === 'merger');
    await stands(urn, 'followed');
    expect(await show(service, successor)).toMatchObject({ version, history });
    expect(await workOn(urn)).toEqual([]);
  });
});

describe('a link that the directory withdraws', () => {
  it('is nobody’s work any more, and followed again when it is told again', async () => {
    const [urn, successor] = [await applicant(service), await knownSchool(service)];
    await succeeded(urn, successor, { kind: 'merger' });
    await stands(urn, 'undecided', 'several-schools');
    await withdrawn(urn, successor);
    await stands(urn, 'withdrawn');
    expect(await workOn(urn)).toEqual([]);
    await succeeded(urn, successor, { version: 3 });
    await stands(urn, 'followed');
  });

  it('leaves the membership where it went, and is work for a person until it is told again', async () => {
    const [urn, successor] = [await applicant(service), await knownSchool(service)];
    await succeeded(urn, successor);
    await stands(urn, 'followed');
    await withdrawn(urn, successor);
    await stands(urn, 'undecided', 'link-withdrawn');
    expect(await show(service, successor)).toMatchObject({ state: 'applied', predecessor: { urn } });
    expect(await workOn(urn)).toHaveLength(1);
    await succeeded(urn, successor, { version: 3 });
    await stands(urn, 'followed');
    expect(await workOn(urn)).toEqual([]);
  });

  it('stays withdrawn where it was told before but heard of later', async () => {
    const [urn, successor] = [await applicant(service), await knownSchool(service)];
    await withdrawn(urn, successor);
    await succeeded(urn, successor);
    await settled();
    expect(await succession(urn)).toMatchObject({ state: 'withdrawn' });
    expect(await show(service, urn)).toMatchObject({ state: 'applied' });
  });
});
