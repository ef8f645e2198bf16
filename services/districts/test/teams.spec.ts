import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, elections } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, eventually, person, type TestService } from '@partnership/testing';
import { director, lead, refusalOf, startDistricts } from './builders/districts.js';
import { once } from './builders/people.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 60_000);
afterAll(() => service.stop());

const team = (district: string): Promise<districts.TeamView> =>
  service.call(districts.showTeam, { district }, person());

async function seatOf(district: string, sector: string | null): Promise<districts.SeatView> {
  const found = (await team(district)).seats.find((seat) => seat.sector === sector);
  if (found === undefined) throw new Error(`no such seat in ${district}`);
  return found;
}

const fill = (
  { seat, version }: districts.SeatView,
  taking: Partial<districts.SeatTaking> = {},
): Promise<districts.SeatView> =>
  service.call(
    districts.fillSeat,
    { seat, personId: newId(), from: '2026-09-01', filled: 'appointed', ...taking },
    callerOf(director, { expectedVersion: version }),
  );

const termsOf = async ({ seat }: districts.SeatView): Promise<districts.SeatTermView[]> =>
  (await service.call(districts.listSeatTerms, { seat }, person())).items;

const filled = (personId: string): Promise<districts.SeatChanged> =>
  eventually(() => service.events(districts.seatFilled).find(({ data }) => data.personId === personId)?.data);

describe('the team of a district', () => {
  test('has a coordinator and four representatives from the start, all vacant', async () => {
    const { lead: inOffice, seats } = await team('edgbaston');
    expect(inOffice).toBeNull();
    expect(seats.map(({ post, sector, vacant, vacantSince }) => [post, sector, vacant, vacantSince])).toEqual(
      [
        ['engagement-coordinator', null, true, null],
        ['district-representative', 'primary', true, null],
        ['district-representative', 'secondary', true, null],
        ['district-representative', 'special', true, null],
        ['district-representative', 'nursery', true, null],
      ],
    );
  });

  test('gets a coordinator, and the others are told the whole term', async () => {
    const personId = newId();
    const seat = await seatOf('erdington', null);
    const taken = await fill(seat, { personId, until: '2027-08-31' });
    expect(taken).toMatchObject({ vacant: false, holder: { personId, until: '2027-08-31' }, version: 2 });
    expect(await filled(personId)).toEqual({
      ...{ term: taken.holder?.term, seat: seat.seat, district: 'erdington', post: 'engagement-coordinator' },
      ...{ sector: null, number: 1, personId, from: '2026-09-01', until: '2027-08-31' },
    });
    const left = await service.call(
      districts.vacateSeat,
      { seat: seat.seat, on: '2026-11-23', reason: 'moves away' },
      callerOf(director, { expectedVersion: 2 }),
    );
    expect(left).toMatchObject({ holder: null, vacant: true, vacantSince: '2026-11-24' });
    const [told] = await service.hears(districts.seatVacated);
    expect(told).toMatchObject({ version: 2, data: { personId, until: '2026-11-23' } });
  });

  test('lists its vacancies with since when, the lead’s among them', async () => {
    const seat = await fill(await seatOf('northfield', 'special'), { until: '2026-10-31' });
    await fill(seat, { from: '2027-01-01' });
    const { items } = await service.call(districts.listSeatVacancies, { district: 'northfield' }, person());
    expect(items).toHaveLength(6);
    expect(items).toContainEqual({
      ...{ district: 'northfield', post: 'district-representative', sector: 'special', seat: seat.seat },
      ...{ since: '2026-11-01', filledFrom: '2027-01-01' },
    });
    expect(items.filter(({ post }) => post === 'district-lead')).toMatchObject([{ seat: null, since: null }]);
    const first = await service.call(
      districts.listSeatVacancies,
      { district: 'northfield', limit: 4 },
      person(),
    );
    const rest = { district: 'northfield', cursor: first.next ?? '' };
    const { items: last } = await service.call(districts.listSeatVacancies, rest, person());
    expect([...first.items, ...last]).toEqual(items);
  });

  test('a day has one holder, also when two are put there at once or by hand', async () => {
    const seat = await seatOf('selly-oak', 'primary');
    const both = await Promise.all([refusalOf(fill(seat)), refusalOf(fill(seat))]);
    expect(both.filter((refusal) => refusal === undefined)).toHaveLength(1);
    const now = await seatOf('selly-oak', 'primary');
    expect(await refusalOf(fill(now, { from: '2027-01-01' }))).toMatchObject({
      code: 'districts.seat.taken',
    });
    const twice = service.database.sql.run(
      `insert into seat_term (id, seat, person_id, starts_on, filled) values ($1, $2, $1, '2027-01-01', 'appointed')`,
      [newId(), seat.seat],
    );
    await expect(twice).rejects.toThrow('one_holder_a_day');
  });

  test('gets another seat and loses it, by the director only, once nobody holds it', async () => {
    const wish = { district: 'hall-green', post: 'district-representative', sector: 'primary' } as const;
    const ask = { ...wish, on: '2026-11-01' };
    expect(await refusalOf(service.call(districts.openSeat, ask, once(lead('hall-green'))))).toMatchObject({
      kind: 'forbidden',
    });
    const opened = await service.call(districts.openSeat, ask, once(director));
    expect(opened).toMatchObject({ number: 2, vacant: true, vacantSince: '2026-11-01' });
    const held = await fill(opened, { from: '2026-11-10' });
    const close = (on: string, expectedVersion: number): Promise<districts.SeatView> =>
      service.call(
        districts.closeSeat,
        { seat: opened.seat, on, reason: 'one is enough' },
        callerOf(director, { expectedVersion }),
      );
    expect(await refusalOf(close('2026-12-31', held.version))).toMatchObject({
      code: 'districts.seat.not-open',
    });
    const left = await service.call(
      districts.vacateSeat,
      { seat: opened.seat, on: '2026-11-20', reason: 'retires' },
      callerOf(director, { expectedVersion: held.version }),
    );
    await close('2026-11-22', left.version);
    expect((await team('hall-green')).seats).toHaveLength(5);
  });
});

describe('a declared election', () => {
  const declare = (
    seats: elections.SeatWon[],
    { contest = newId(), version = 1, id = newId(), from = '2026-11-01' } = {},
  ): Promise<void> =>
    service.publish(
      elections.contestDeclared,
      contest,
      version,
      { election: newId(), contest, seats, from, until: '2029-10-31' },
      id,
    );

  const won = (district: string, personId = newId()): elections.SeatWon => ({
    ...{ district, sector: 'secondary', personId, urn: '900107' },
  });

  test('seats its winner, whose predecessor leaves the day before', async () => {
    const before = newId();
    const seat = await fill(await seatOf('perry-barr', 'secondary'), { personId: before });
    const winner = won('perry-barr');
    await declare([winner]);
    await filled(winner.personId);
    expect(await seatOf('perry-barr', 'secondary')).toMatchObject({
      holder: {
        personId: winner.personId,
        filled: 'elected',
        from: '2026-11-01',
        until: '2029-10-31',
        urn: '900107',
      },
    });
    expect(await termsOf(seat)).toMatchObject([
      { personId: winner.personId },
      { personId: before, until: '2026-10-31' },
    ]);
    const told = service.events(districts.seatVacated).find(({ data }) => data.personId === before);
    expect(told?.data.until).toBe('2026-10-31');
  });

  test('is applied once however often it arrives, and leaves seats of the city to others', async () => {
    const [contest, id, winner] = [newId(), newId(), { ...won('yardley'), unopposed: true }];
    const slic = { district: null, sector: null, personId: newId() };
    await declare([winner, slic], { contest, id });
    await filled(winner.personId);
    await declare([winner, slic], { contest, id });
    await declare([winner, slic], { contest });
    const after = won('yardley');
    await declare([after], { from: '2027-11-01' });
    await filled(after.personId);
    const terms = await termsOf(await seatOf('yardley', 'secondary'));
    expect(terms).toMatchObject([
      { personId: after.personId, from: '2027-11-01' },
      { personId: winner.personId, until: '2027-10-31', filled: 'returned-unopposed' },
    ]);
    expect(
      service.events(districts.seatFilled).filter(({ data }) => data.personId === winner.personId),
    ).toHaveLength(1);
    expect(
      service.events(districts.seatFilled).filter(({ data }) => data.personId === slic.personId),
    ).toEqual([]);
  });

  test('that is put right unseats who had not won; an older word of it changes nothing', async () => {
    const [contest, wrong, right] = [newId(), won('hodge-hill'), won('hodge-hill')];
    await declare([wrong], { contest });
    await filled(wrong.personId);
    await declare([right], { contest, version: 2 });
    await filled(right.personId);
    await declare([wrong], { contest, version: 1 });
    const last = won('ladywood');
    await declare([last]);
    await filled(last.personId);
    const seat = await seatOf('hodge-hill', 'secondary');
    expect(seat.holder?.personId).toBe(right.personId);
    const annulled = (await termsOf(seat)).find(({ personId }) => personId === wrong.personId);
    expect(annulled).toMatchObject({ annulled: true, until: '2026-10-31' });
  });

  test('with more winners than seats opens another', async () => {
    const [one, two] = [won('sutton-coldfield'), won('sutton-coldfield')];
    await declare([one, two]);
    await filled(two.personId);
    const seats = (await team('sutton-coldfield')).seats.filter(({ sector }) => sector === 'secondary');
    expect(seats.map(({ number, holder }) => [number, holder?.personId])).toEqual([
      [1, one.personId],
      [2, two.personId],
    ]);
  });

  test('told again after a vacancy seats the successor as what it is, and ends the term of who has left', async () => {
    const [contest, left, stays] = [newId(), won('ladywood'), won('ladywood')];
    await declare([left, stays], { contest });
    await filled(stays.personId);
    const next = { ...won('ladywood'), filled: 'protected-recount' as const, from: '2027-02-01' };
    await declare([{ ...left, until: '2027-01-20' }, stays, next], { contest, version: 2 });
    await filled(next.personId);
    const seats = (await team('ladywood')).seats.filter(({ sector }) => sector === 'secondary');
    const terms = (await Promise.all(seats.map(termsOf))).flat();
    expect(terms.find(({ personId }) => personId === next.personId)).toMatchObject({
      ...{ from: '2027-02-01', until: '2029-10-31', filled: 'protected-recount', annulled: false },
    });
    expect(terms.find(({ personId }) => personId === left.personId)?.until).toBe('2027-01-20');
    expect(terms.find(({ personId }) => personId === stays.personId)?.until).toBe('2029-10-31');
    const told = service.events(districts.seatVacated).find(({ data }) => data.personId === left.personId);
    expect(told?.data).toMatchObject({ until: '2027-01-20', contest, byDeclaration: true });
  });
});
