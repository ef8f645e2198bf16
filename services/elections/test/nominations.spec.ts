import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, elections, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { grant, person, type TestService } from '@partnership/testing';
import { freshUrn, record, schoolSummary } from './builders/city.js';
import { Membership } from './builders/membership.js';
import { headOf, Posts, propose, schoolsIn, second, showNomination, stand } from './builders/nominations.js';
import { startElections } from './builders/service.js';
import { deputy, electionIn, having, officer, once, takeInTime } from './builders/timeline.js';

let service: TestService;
const membership = new Membership();
const posts = new Posts();
let ladywood: string[];
let yardley: string;
beforeAll(async () => {
  service = await startElections();
  await membership.standIn(service);
  await posts.standIn(service);
  ladywood = await schoolsIn(service, 'ladywood', 4);
  [yardley = ''] = await schoolsIn(service, 'yardley', 1);
}, 30_000);
afterAll(() => service.stop());

const terms = { title: 'Ladywood primary', seats: 1, districts: ['ladywood'], sectors: ['primary' as const] };

interface Nominating {
  readonly view: elections.ElectionView;
  readonly election: string;
  readonly contest: string;
}

async function nominating(): Promise<Nominating> {
  const view = await electionIn(service, 'nominating', { contests: [terms] });
  return { view, election: view.election, contest: view.contests[0]!.contest };
}

const [urnOf, others] = [() => ladywood[0]!, () => ladywood.slice(1)];
const candidateAt = (urn = urnOf()): Actor => posts.somebodyAt(urn);

describe('a nomination', () => {
  it('of somebody who puts themselves forward is consented to, and waits for other schools', async () => {
    const { election, contest } = await nominating();
    const candidate = candidateAt();
    const view = await propose(service, { election, contest, candidate, urn: urnOf() });
    expect(view).toMatchObject({ state: 'consented', required: 2, nominators: [], person: candidate.id });
    const [first, other] = others();
    const one = await second(service, view, first!);
    const two = await second(service, one, other!);
    expect(two.nominators.map(({ urn }) => urn)).toEqual([first, other]);
    expect(await showNomination(service, view.nomination)).toEqual(two);
  });

  it('by a school waits for the consent of the candidate alone', async () => {
    const { election, contest } = await nominating();
    const candidate = candidateAt();
    const [nominator] = others();
    const wish = { election, contest, candidate, urn: urnOf(), nominator: nominator! };
    const head = headOf(nominator!);
    const view = await propose(service, wish, head);
    expect(view).toMatchObject({ state: 'proposed', nominators: [{ urn: nominator }] });
    const consent = (who: Actor) =>
      service.call(elections.consentToNomination, { nomination: view.nomination }, having(who, view));
    for (const who of [head, officer, person()])
      await expect(consent(who)).rejects.toMatchObject({ code: 'elections.nomination.candidate-only' });
    await expect(consent(candidate)).resolves.toMatchObject({ state: 'consented', version: 2 });
  });

  it('may come on paper, by way of the returning officer', async () => {
    const { election, contest } = await nominating();
    const wish = { election, contest, candidate: candidateAt(), urn: urnOf() };
    const view = await propose(service, wish, officer);
    const [nominator] = others();
    const nominated = await second(service, view, nominator!, deputy);
    expect(nominated).toMatchObject({ state: 'proposed', nominators: [{ urn: nominator }] });
  });

  it('is withdrawn by the candidate until nominations close, and may be made again', async () => {
    const { election, contest } = await nominating();
    const candidate = candidateAt();
    const wish = { election, contest, candidate, urn: urnOf() };
    const view = await propose(service, wish);
    const order = { nomination: view.nomination, reason: 'Moving to Leeds' };
    const gone = await service.call(elections.withdrawNomination, order, having(candidate, view));
    expect(gone.history.at(-1)).toMatchObject({ to: 'withdrawn', by: candidate.id, why: 'Moving to Leeds' });
    await expect(propose(service, wish)).resolves.toMatchObject({ state: 'consented' });
  });

  it('is audited without the name', async () => {
    const { election, contest } = await nominating();
    const wish = { election, contest, candidate: candidateAt(), urn: urnOf(), familyName: 'Quillfeather' };
    const { nomination } = await propose(service, wish);
    const rows = await service.database.sql.rows<{ entry: string }>(
      'select row_to_json(a)::text as entry from platform.audit a where record = $1',
      [`elections.nomination/${nomination}`],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.entry).not.toContain('Quillfeather');
  });
});

describe('it is refused to nominate', () => {
  const refused = async (
    given: Partial<Parameters<typeof propose>[1]>,
    code: string,
    who?: Actor,
  ): Promise<void> => {
    const { election, contest } = await nominating();
    const candidate = candidateAt();
    const wish = { election, contest, candidate, urn: urnOf(), ...given };
    await expect(propose(service, wish, who)).rejects.toMatchObject({ code });
    const rows = await service.database.sql.rows('select from nomination where election = $1', [election]);
    expect(rows).toEqual([]);
  };

  it('the same person twice in a contest', async () => {
    const { election, contest } = await nominating();
    const wish = { election, contest, candidate: candidateAt(), urn: urnOf() };
    await propose(service, wish);
    await expect(propose(service, wish)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'elections.nomination.twice-in-contest',
    });
  });

  it('somebody of a school that does not vote in the contest', async () => {
    const candidate = posts.somebodyAt(yardley);
    await refused({ candidate, urn: yardley }, 'elections.nomination.not-entitled');
    const closed = freshUrn();
    await record(service, schoolSummary({ urn: closed, status: 'closed' }));
    const last = posts.somebodyAt(closed);
    await refused({ candidate: last, urn: closed }, 'elections.nomination.not-entitled');
  });

  it('somebody who holds no post at the school', () =>
    refused({ candidate: person() }, 'elections.nomination.not-of-school'));

  it('for a school that does not vote in the contest', () =>
    refused({ nominator: yardley }, 'elections.nomination.not-entitled', headOf(yardley)));

  it('for the candidate’s own school', () =>
    refused({ nominator: urnOf() }, 'elections.nomination.own-school', headOf(urnOf())));

  it('for a school that one does not head', async () => {
    const [nominator] = others();
    for (const who of [headOf(yardley), person(grant('admin'))])
      await refused({ nominator: nominator! }, 'elections.nomination.not-your-school', who);
    await refused({ nominator: nominator! }, 'platform.permission.missing', anonymous);
  });

  it('somebody else without a school', () =>
    refused({}, 'elections.nomination.not-yourself', person(grant('headteacher'))));

  it('in a contest of another election', () => refused({ contest: newId() }, 'elections.contest.unknown'));

  it('before nominations open and after they have closed', async () => {
    const before = await electionIn(service, 'noticed', { contests: [terms] });
    const code = 'elections.nomination.outside-time';
    const wish = { contest: before.contests[0]!.contest, candidate: candidateAt(), urn: urnOf() };
    await expect(propose(service, { ...wish, election: before.election })).rejects.toMatchObject({ code });
    const { view, election, contest } = await nominating();
    service.clock.set(view.timetable.nominationsCloseAt);
    await expect(propose(service, { ...wish, election, contest })).rejects.toMatchObject({ code });
  });
});

describe('another school', () => {
  it('nominates once, for itself, where it votes, and in time', async () => {
    const { view: before, election, contest } = await nominating();
    const view = await propose(service, { election, contest, candidate: candidateAt(), urn: urnOf() });
    const [nominator, other] = others();
    await expect(second(service, view, yardley)).rejects.toMatchObject({
      code: 'elections.nomination.not-entitled',
    });
    await expect(second(service, view, nominator!, headOf(other!))).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'elections.nomination.not-your-school',
    });
    const one = await second(service, view, nominator!);
    await expect(second(service, one, nominator!)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'elections.nomination.nominator-twice',
    });
    await expect(second(service, view, other!)).rejects.toMatchObject({ kind: 'stale' });
    service.clock.set(before.timetable.nominationsCloseAt);
    await expect(second(service, one, other!)).rejects.toMatchObject({
      code: 'elections.nomination.outside-time',
    });
  });
});

describe('the register of nominations', () => {
  it('shows everybody who consented, and the others to themselves and to officers', async () => {
    const { election, contest } = await nominating();
    const [nominator] = others();
    const shy = candidateAt();
    const wish = { election, contest, urn: urnOf() };
    const asked = await propose(
      service,
      { ...wish, candidate: shy, familyName: 'Shy', nominator: nominator! },
      headOf(nominator!),
    );
    const open = await propose(service, { ...wish, candidate: candidateAt(), familyName: 'Open' });
    const seen = async (who: Actor): Promise<string[]> => {
      const { items } = await service.call(elections.listNominations, { election }, who);
      return items.map(({ name }) => name);
    };
    expect(await seen(anonymous)).toEqual(['Amina Open']);
    expect(await seen(shy)).toEqual(['Amina Shy', 'Amina Open']);
    expect(await seen(officer)).toEqual(['Amina Shy', 'Amina Open']);
    await expect(showNomination(service, asked.nomination, person())).rejects.toMatchObject({
      code: 'elections.nomination.unknown',
    });
    expect(await showNomination(service, open.nomination, headOf(yardley))).toMatchObject({
      familyName: 'Open',
    });
    const page = await service.call(elections.listNominations, { election, limit: 1 }, officer);
    const rest = await service.call(
      elections.listNominations,
      { election, limit: 1, cursor: page.next! },
      officer,
    );
    expect([...page.items, ...rest.items].map(({ nomination }) => nomination)).toEqual([
      asked.nomination,
      open.nomination,
    ]);
    expect(rest.next).toBeNull();
  });
});

describe('the returning officer', () => {
  it('rejects with a reason, and nobody else does', async () => {
    const { election, contest } = await nominating();
    const candidate = candidateAt();
    const view = await propose(service, { election, contest, candidate, urn: urnOf() });
    const order = { nomination: view.nomination, reason: 'The statement names a pupil.' };
    const reject = (who: Actor) => service.call(elections.rejectNomination, order, having(who, view));
    for (const who of [candidate, person(grant('admin')), headOf(urnOf())])
      await expect(reject(who)).rejects.toMatchObject({ kind: 'forbidden' });
    const ofYardley = person(grant('returning-officer', { districts: ['yardley'] }));
    await expect(reject(ofYardley)).rejects.toMatchObject({ code: 'elections.election.outside-scope' });
    await expect(reject(officer)).resolves.toMatchObject({ state: 'rejected', version: 2 });
  });

  it('records no departure while candidates may withdraw themselves', async () => {
    const { view: before, election, contest } = await nominating();
    const candidate = candidateAt();
    const view = await stand(service, { election, contest, candidate, urn: urnOf() }, others().slice(0, 2));
    const order = { nomination: view.nomination, cause: 'death' as const, reason: 'Told by the family' };
    const depart = () => service.call(elections.recordDeparture, order, having(officer, view));
    await expect(depart()).rejects.toMatchObject({ code: 'elections.nomination.outside-time' });
    await takeInTime(service, 'close-nominations', before);
    const withdrawal = { nomination: view.nomination, reason: 'Too late' };
    await expect(
      service.call(elections.withdrawNomination, withdrawal, having(candidate, view)),
    ).rejects.toMatchObject({ code: 'elections.nomination.outside-time' });
    const gone = await depart();
    expect(gone.history.at(-1)).toMatchObject({ to: 'withdrawn', why: 'death: Told by the family' });
  });

  it('is asked for once when the request is repeated', async () => {
    const { election, contest } = await nominating();
    const candidate = candidateAt();
    const request = {
      ...{ election, contest, person: candidate.id, urn: urnOf(), statement: 'To listen.' },
      ...{ givenNames: 'Amina', familyName: 'Begum' },
    };
    const caller = once(candidate);
    const first = await service.call(elections.proposeNomination, request, caller);
    expect(await service.call(elections.proposeNomination, request, caller)).toEqual(first);
  });
});
