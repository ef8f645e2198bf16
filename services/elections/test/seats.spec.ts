import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, districts, elections, membership as contract, type Actor } from '@partnership/contracts';
import { addDays, newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { rollEntry } from './builders/city.js';
import { Membership } from './builders/membership.js';
import { Posts, schoolsIn, stand } from './builders/nominations.js';
import { startElections } from './builders/service.js';
import { electionIn, having, officer, show, take, takeInTime } from './builders/timeline.js';

let service: TestService;
const membership = new Membership();
const posts = new Posts();
let urns: string[];
beforeAll(async () => {
  service = await startElections();
  await membership.standIn(service);
  await posts.standIn(service);
  urns = await schoolsIn(service, 'ladywood', 3);
  await schoolsIn(service, 'yardley', 1);
  membership.members = urns.map((urn) => rollEntry({ urn }));
}, 30_000);
afterAll(() => service.stop());

const joined = { title: 'Two districts', seats: 2, districts: ['ladywood', 'yardley'], sectors: [] };

/** An election of one contest in which two are returned unopposed. */
async function declared() {
  const before = await electionIn(service, 'nominating', { contests: [joined] });
  const { election } = before;
  const contest = before.contests[0]!.contest;
  const holders: Actor[] = [];
  for (const urn of urns.slice(0, 2)) {
    const candidate = posts.somebodyAt(urn);
    holders.push(candidate);
    const nominators = urns.filter((each) => each !== urn);
    await stand(service, { election, contest, candidate, urn }, nominators);
  }
  const frozen = await takeInTime(
    service,
    'freeze-roll',
    await takeInTime(service, 'close-nominations', before),
  );
  const view = await take(service, 'declare-uncontested', frozen);
  const { items } = await service.call(elections.listElectedSeats, { election }, anonymous);
  const seatOf = ({ id }: Actor): elections.ElectedSeatView => items.find(({ personId }) => personId === id)!;
  return { view, election, contest, holders, items, seatOf };
}

const end = (
  seat: elections.ElectedSeatView,
  who: Actor,
  given: Partial<elections.ElectedSeatEnding> = {},
): Promise<elections.ElectedSeatView> =>
  service.call(
    elections.endElectedSeat,
    { seat: seat.seat, on: service.clock.today(), cause: 'resignation', reason: 'I move away.', ...given },
    having(who, seat),
  );

const toldOf = (contest: string, version: number): Promise<elections.ContestDeclared> =>
  eventually(
    () =>
      service
        .events(elections.contestDeclared)
        .find((told) => told.data.contest === contest && told.version === version)?.data,
  );

describe('with its declaration an election', () => {
  it('enters one seat of each winner into the register, and tells of it', async () => {
    const { view, contest, items, seatOf, holders } = await declared();
    expect(items).toHaveLength(2);
    const seat = seatOf(holders[0]!);
    expect(seat).toMatchObject({
      ...{ contest, filled: 'unopposed', urn: urns[0], districts: joined.districts, candidate: null },
      ...{ from: view.term.from, until: view.term.until, endedBecause: null, version: 1 },
    });
    const told = await eventually(() =>
      service.events(elections.electedSeatChanged).find(({ data }) => data.seat === seat.seat),
    );
    expect(told.data).toMatchObject({
      personId: holders[0]!.id,
      from: view.term.from,
      until: view.term.until,
    });
    expect(await service.call(elections.showElectedSeat, { seat: seat.seat }, anonymous)).toEqual(seat);
  });

  it('that was declared before there was a register has its seats in it', async () => {
    const { election, items } = await declared();
    const { sql } = service.database;
    await sql.run('delete from seat where election = $1', [election]);
    const folder = new URL('../prisma/migrations/20261128100000_seats/', import.meta.url);
    const migration = await readFile(new URL('migration.sql', folder), 'utf8');
    for (const statement of migration.split(';\n'))
      if (statement.includes('INSERT INTO seat')) await sql.run(statement, []);
    const after = await service.call(elections.listElectedSeats, { election }, anonymous);
    const known = (seats: readonly elections.ElectedSeatView[]) =>
      new Set(seats.map(({ seat: _, ...rest }) => JSON.stringify(rest)));
    expect(known(after.items)).toEqual(known(items));
  });

  it('that is void leaves a seat to nobody, and tells its contests without any', async () => {
    const { view, election, contest } = await declared();
    const gone = await take(service, 'void', view);
    const { items } = await service.call(elections.listElectedSeats, { election }, anonymous);
    for (const { from, until, endedBecause } of items)
      expect([until, endedBecause]).toEqual([addDays(from, -1), 'void']);
    expect((await toldOf(contest, gone.version)).seats).toEqual([]);
    const standing = await service.call(elections.listElectedSeats, { election, standing: true }, anonymous);
    expect(standing.items).toEqual([]);
  });
});

describe('a seat', () => {
  it('is resigned by its holder from today on, and by nobody else', async () => {
    const { holders, seatOf } = await declared();
    const [holder, other] = holders;
    const seat = seatOf(holder!);
    const today = service.clock.today();
    const ofYardley = person(grant('returning-officer', { districts: ['yardley'] }));
    for (const who of [other!, person(grant('headteacher')), ofYardley])
      await expect(end(seat, who)).rejects.toMatchObject({ code: 'elections.seat.not-yours' });
    await expect(end(seat, anonymous)).rejects.toMatchObject({ code: 'platform.permission.missing' });
    await expect(end(seat, holder!, { on: addDays(today, -1) })).rejects.toMatchObject({
      details: [{ pointer: '/on' }],
    });
    await expect(end(seat, holder!, { cause: 'removal' })).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(end(seat, holder!, { on: seat.termUntil })).rejects.toMatchObject({
      code: 'elections.seat.ending-day',
    });
    const left = await end(seat, holder!, { on: addDays(seat.from, 100) });
    expect(left).toMatchObject({ until: addDays(seat.from, 100), endedBecause: 'resignation', version: 2 });
    await expect(end(left, officer)).rejects.toMatchObject({ code: 'elections.seat.ended' });
    await expect(end(seat, officer)).rejects.toMatchObject({ kind: 'stale' });
  });

  it('that ended is told with the whole contest, in every district that it stands for', async () => {
    const { election, contest, holders, seatOf, view } = await declared();
    const on = addDays(view.term.from, 30);
    const seat = await end(seatOf(holders[0]!), officer, { cause: 'death', on });
    const { version } = await show(service, election);
    const { seats, from, until } = await toldOf(contest, version);
    expect({ from, until }).toEqual({ from: view.term.from, until: view.term.until });
    const places = (who: Actor) => seats.filter(({ personId }) => personId === who.id);
    expect(places(holders[0]!)).toHaveLength(8);
    for (const place of places(holders[0]!)) expect(place).toMatchObject({ until: on, unopposed: true });
    for (const place of places(holders[1]!)) expect(place).not.toHaveProperty('until');
    const told = await eventually(() =>
      service
        .events(elections.electedSeatChanged)
        .find(({ data, version: of }) => data.seat === seat.seat && of === 2),
    );
    expect(told.data.until).toBe(on);
  });

  it('whose holder left before the first day never counted', async () => {
    const { holders, seatOf, contest, election } = await declared();
    const before = seatOf(holders[1]!);
    const seat = await end(before, officer, { cause: 'death', on: service.clock.today() });
    expect(seat.until).toBe(addDays(before.from, -1));
    const { version } = await show(service, election);
    const { seats } = await toldOf(contest, version);
    expect(new Set(seats.map(({ personId }) => personId))).toEqual(new Set([holders[0]!.id]));
  });

  const vacated = (
    { election: _, ...seat }: elections.ElectedSeatView,
    given: Partial<districts.SeatChanged> = {},
  ) => {
    const term = newId();
    const place = {
      district: 'ladywood',
      post: 'district-representative' as const,
      sector: 'primary' as const,
    };
    return service.publish(districts.seatVacated, term, 2, {
      ...{ term, seat: newId(), ...place, number: 1, personId: seat.personId, contest: seat.contest },
      ...{ from: seat.from, until: addDays(seat.from, 9), ...given },
    });
  };
  const seen = ({ seat }: elections.ElectedSeatView) =>
    service.call(elections.showElectedSeat, { seat }, anonymous);

  it('ends when a district ends its representative’s term, once, and not for a successor’s sake', async () => {
    const { holders, seatOf, view } = await declared();
    const [first, second] = holders.map(seatOf);
    await vacated(second!, { byDeclaration: true });
    await vacated(second!, { until: view.term.until });
    await vacated(first!);
    await eventually(async () => (await seen(first!)).version === 2);
    const on = addDays(first!.from, 9);
    expect(await seen(first!)).toMatchObject({ until: on, endedBecause: 'ended-by-district' });
    await vacated(first!, { district: 'yardley', until: addDays(on, -3) });
    const third = await declared();
    const last = third.seatOf(third.holders[0]!);
    await vacated(last);
    await eventually(async () => (await seen(last)).version === 2);
    expect(await seen(first!)).toMatchObject({ until: on, version: 2 });
    expect(await seen(second!)).toEqual(second);
  });

  it('is in the holder’s export, and what was written of its end is erased with the person', async () => {
    const { holders, seatOf } = await declared();
    const [holder] = holders;
    const secret = 'Mr Quillfeather is ill.';
    const seat = await end(seatOf(holder!), officer, {
      on: addDays(service.clock.today(), 9),
      reason: secret,
    });
    const told = async (): Promise<unknown> => {
      const { sections } = await service.call(
        elections.showPersonRecords,
        { personId: holder!.id },
        person(grant('admin')),
      );
      return sections.find(({ section }) => section === 'elections.seats')?.records;
    };
    expect(await told()).toEqual([expect.objectContaining({ as: ['holder'], endedReason: secret })]);
    await service.publish(contract.personErased, holder!.id, 2, { personId: holder!.id });
    await eventually(async () => !JSON.stringify(await told()).includes('Quillfeather'));
    expect(await seen(seat)).toMatchObject({ personId: holder!.id });
    const audit = await service.database.sql.rows<{ entry: string }>(
      'select row_to_json(a)::text as entry from platform.audit a where record = $1',
      [`elections.seat/${seat.seat}`],
    );
    expect(audit).toHaveLength(2);
    expect(JSON.stringify(audit)).not.toContain('Quillfeather');
  });
});
