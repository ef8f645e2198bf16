import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, membership, type Actor } from '@partnership/contracts';
import { eventually, type TestService } from '@partnership/testing';
import { admin, having, once, somebody } from './builders/callers.js';
import { people, postedTo } from './builders/notices.js';
import { startMembership } from './builders/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
}, 60_000);
afterAll(() => service.stop());

const inHours = (hours: number): string =>
  new Date(service.clock.now().getTime() + hours * 3_600_000).toISOString();

const terms = (given: Partial<membership.VacancyTerms> = {}): membership.VacancyTerms => ({
  title: 'Coordinator',
  description: 'You coordinate.',
  salary: '£38,000',
  kind: 'permanent',
  opensAt: inHours(1),
  closesAt: inHours(48),
  applyUrl: 'https://jobs.partnership.example/1',
  ...given,
});

type Seen = membership.VacancyRecordView;
const draft = (given: Partial<membership.VacancyTerms> = {}): Promise<Seen> =>
  service.call(membership.createVacancy, terms(given), once(admin));
const release = (seen: Seen): Promise<Seen> =>
  service.call(membership.releaseVacancy, { vacancy: seen.vacancy }, having(admin, seen));
const withdraw = (seen: Seen): Promise<Seen> =>
  service.call(
    membership.withdrawVacancy,
    { vacancy: seen.vacancy, reason: 'No money.' },
    having(admin, seen),
  );
const record = ({ vacancy }: Seen): Promise<Seen> =>
  service.call(membership.showVacancyRecord, { vacancy }, admin);
const open = async (): Promise<string[]> =>
  (await service.call(membership.listVacancies, { limit: 200 }, anonymous)).items.map(
    ({ vacancy }) => vacancy,
  );
const shown = (seen: Seen) => service.call(membership.showVacancy, { vacancy: seen.vacancy }, anonymous);

describe('a vacancy', () => {
  it('opens and closes at its minute for readers, and by the job for the others, once', async () => {
    const seen = await release(await draft());
    expect(seen.state).toBe('scheduled');
    expect(await open()).not.toContain(seen.vacancy);
    await expect(shown(seen)).rejects.toMatchObject({ kind: 'not-found' });
    service.clock.set(seen.opensAt);
    expect(await open()).toContain(seen.vacancy);
    expect(await shown(seen)).toMatchObject({ state: 'open' });
    service.clock.advance(360_000);
    const told = await eventually(async () =>
      (await service.hears(membership.vacancyOpened)).find(({ subject }) => subject === seen.vacancy),
    );
    expect(told).toMatchObject({ version: 3, data: { title: 'Coordinator', closesAt: seen.closesAt } });
    service.clock.set(seen.closesAt);
    expect(await open()).not.toContain(seen.vacancy);
    expect(await shown(seen)).toMatchObject({ state: 'closed' });
    service.clock.advance(360_000);
    const done = await eventually(async () => {
      const now = await record(seen);
      return now.history.length === 4 ? now : undefined;
    });
    expect(done.history.map(({ to, at, by }) => [to, at, by])).toEqual([
      ['draft', expect.any(String), admin.id],
      ['scheduled', expect.any(String), admin.id],
      ['open', seen.opensAt, 'membership'],
      ['closed', seen.closesAt, 'membership'],
    ]);
    const heard = service.events(membership.vacancyOpened).filter(({ subject }) => subject === seen.vacancy);
    expect(heard).toHaveLength(1);
  });

  it('tells those who asked for it that it is open, and once that it is about to close, also when that is put off', async () => {
    const [drafter, releaser] = [...(await people(service, 2)).values()].map((id) => ({ ...admin, id }));
    const asked = terms({ title: 'Clerk', closesAt: inHours(24 * 7) });
    const drafted = await service.call(membership.createVacancy, asked, once(drafter!));
    const { vacancy } = drafted;
    const seen = await service.call(membership.releaseVacancy, { vacancy }, having(releaser!, drafted));
    const templates = async ({ id }: Actor) => (await postedTo(service, id)).map(({ template }) => template);
    const posted = (count: number) =>
      eventually(async () => {
        service.clock.advance(300_000);
        const found = await templates(drafter!);
        return found.length >= count ? found : undefined;
      });
    expect(await templates(drafter!)).toEqual([]);
    service.clock.set(seen.opensAt);
    expect(await posted(1)).toEqual(['vacancy-opened']);
    expect(await templates(releaser!)).toEqual(['vacancy-opened']);
    const [opened] = await postedTo(service, drafter!.id);
    expect(opened).toMatchObject({
      subject: 'Your vacancy is open: Clerk',
      text: expect.stringContaining(`/v1/vacancies/${vacancy}`),
    });

    const hours = (of: string, by: number): string => new Date(Date.parse(of) + by * 3_600_000).toISOString();
    service.clock.set(hours(seen.closesAt, -47));
    expect(await posted(2)).toEqual(['vacancy-opened', 'vacancy-closing']);
    const now = await record(seen);
    const later = { ...asked, vacancy, closesAt: hours(seen.closesAt, 24 * 7) };
    await service.call(membership.changeVacancy, later, having(admin, now));
    service.clock.set(hours(later.closesAt, -47));
    expect(await posted(3)).toEqual(['vacancy-opened', 'vacancy-closing', 'vacancy-closing']);
    const closed = await eventually(async () => {
      service.clock.set(hours(later.closesAt, 1));
      service.clock.advance(300_000);
      const shown = await record(seen);
      return shown.history.some(({ to }) => to === 'closed') ? shown : undefined;
    });
    expect(closed.state).toBe('closed');
    expect(await templates(releaser!)).toHaveLength(3);
  });

  it('is open at once when it is released after its opening', async () => {
    const seen = await release(await draft({ opensAt: inHours(-1) }));
    expect(seen.state).toBe('open');
    expect(await open()).toContain(seen.vacancy);
  });

  it('may be put off while it is open, but has opened when it has', async () => {
    const seen = await release(await draft({ opensAt: inHours(-1) }));
    const change = (given: Partial<membership.VacancyTerms>) => {
      const { vacancy, opensAt } = seen;
      return service.call(
        membership.changeVacancy,
        { ...terms({ opensAt, ...given }), vacancy },
        having(admin, seen),
      );
    };
    await expect(change({ opensAt: inHours(2) })).rejects.toMatchObject({
      code: 'membership.vacancy.opened-already',
    });
    await expect(change({ closesAt: inHours(-0.5) })).rejects.toMatchObject({
      code: 'membership.vacancy.closes-too-early',
    });
    expect(await change({ closesAt: inHours(96) })).toMatchObject({ state: 'open' });
    await expect(change({ closesAt: inHours(99) })).rejects.toMatchObject({ kind: 'stale' });
  });

  it('is withdrawn with a reason, which old links show; one that never opened is never seen', async () => {
    const seen = await withdraw(await release(await draft({ opensAt: inHours(-1) })));
    expect(await shown(seen)).toMatchObject({ state: 'withdrawn', reason: 'No money.' });
    expect(await open()).not.toContain(seen.vacancy);
    await expect(release(seen)).rejects.toMatchObject({ code: 'membership.vacancy.move-refused' });
    const unseen = await withdraw(await draft({ opensAt: inHours(-1) }));
    await expect(shown(unseen)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is listed in each state as it is now, whatever was recorded', async () => {
    const seen = await release(await draft({ opensAt: inHours(10), closesAt: inHours(11) }));
    const inState = async (state: membership.VacancyState) =>
      (await service.call(membership.listVacancyRegister, { state, limit: 200 }, admin)).items.some(
        ({ vacancy }) => vacancy === seen.vacancy,
      );
    const states = async () =>
      (
        await Promise.all(
          membership.vacancyStates.map(async (state) => ((await inState(state)) ? state : undefined)),
        )
      ).filter(Boolean);
    expect(await states()).toEqual(['scheduled']);
    service.clock.set(seen.opensAt);
    expect(await states()).toEqual(['open']);
    service.clock.set(seen.closesAt);
    expect(await states()).toEqual(['closed']);
  });

  it.each([
    [
      'that closes before it opens',
      { closesAt: '2020-01-01T00:00:00Z' },
      'membership.vacancy.closes-too-early',
    ],
    ['without a way to apply', { applyUrl: undefined }, 'platform.request.invalid'],
    ['with a way that runs in the reader', { applyUrl: 'javascript:alert(1)' }, 'platform.request.invalid'],
  ])('%s is refused', async (_, given, code) => {
    const request = JSON.parse(JSON.stringify(terms(given as Partial<membership.VacancyTerms>))) as object;
    await expect(
      service.call(membership.createVacancy, request as membership.CreateVacancy, once(admin)),
    ).rejects.toMatchObject({ kind: 'invalid', code });
  });

  it('is written by administrators', async () => {
    await expect(service.call(membership.createVacancy, terms(), once(somebody))).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});
