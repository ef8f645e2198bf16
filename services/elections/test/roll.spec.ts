import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { elections, type membership as Contract } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { rollHash } from '../src/rolls/roll.js';
import { freshUrn, record, recordCity, rollEntry, schoolSummary } from './builders/city.js';
import { Membership } from './builders/membership.js';
import { startElections } from './builders/service.js';
import { deputy, electionIn, having, officer, reason, show, take, takeInTime } from './builders/timeline.js';

let service: TestService;
let beside: TestService;
const membership = new Membership();
beforeAll(async () => {
  service = await startElections();
  beside = await startElections(service);
  await membership.standIn(service);
  await recordCity(service);
}, 30_000);
afterAll(async () => {
  await beside.stop();
  await service.stop();
});

const city = [
  rollEntry({ urn: '700001', district: 'ladywood', phase: 'primary' }),
  rollEntry({ urn: '700002', district: 'ladywood', phase: 'special', name: 'St Thomas à Becket' }),
  rollEntry({ urn: '700003', district: 'yardley', phase: 'alternative-provision' }),
  rollEntry({ urn: '700004', district: null, phase: 'all-through', establishmentType: null }),
];
const unpaid = {
  urn: '700005',
  name: 'Unpaid Academy',
  state: 'applied',
  reasons: [{ code: 'not-paid', detail: 'The first invoice is unpaid.' }],
};
beforeEach(() => {
  membership.members = [...city];
  membership.excluded = [unpaid];
});
afterEach(() => {
  membership.answersLeft = Infinity;
  membership.onTheWay = (entry) => entry;
});

const rightsOf = (election: string, urn: string) =>
  service.call(elections.showElectorRights, { election, urn }, officer);

async function electorsOf(election: string, contest?: string): Promise<elections.ElectorView[]> {
  const electors: elections.ElectorView[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const request = { election, limit: 3, ...(contest && { contest }), ...(cursor !== '' && { cursor }) };
    const answer: elections.ElectorPage = await service.call(elections.listElectors, request, officer);
    electors.push(...answer.items);
    cursor = answer.next;
  }
  return electors;
}

const storedEntries = (election: string) =>
  service.database.sql.rows<Contract.RollEntryView>(
    `select urn, name, phase, establishment_type as "establishmentType", district, delegate
     from elector where election = $1 order by urn`,
    [election],
  );

describe('freezing a roll', () => {
  it('keeps what membership froze, with its hash, who votes where, and how many that makes', async () => {
    const { election, roll, contests, state } = await electionIn(service, 'roll-frozen');
    expect(state).toBe('roll-frozen');
    expect(roll).toMatchObject({ hash: rollHash(city), entries: 4, excluded: 1 });
    expect(contests.map(({ title, electors, outcome }) => [title, electors, outcome])).toEqual([
      ['SLIC', 4, 'vacant'],
      ['Ladywood special', 1, 'vacant'],
      ['Yardley nursery', 0, 'no-electors'],
    ]);
    expect(rollHash(await storedEntries(election))).toBe(roll!.hash);
    const [slic, special, nursery] = contests.map(({ contest }) => contest);
    expect((await electorsOf(election)).map(({ urn, sector, contests: in_ }) => [urn, sector, in_])).toEqual([
      ['700001', 'primary', [slic]],
      ['700002', 'special', [slic, special]],
      ['700003', 'special', [slic]],
      ['700004', 'secondary', [slic]],
    ]);
    expect((await electorsOf(election, special)).map(({ urn }) => urn)).toEqual(['700002']);
    expect(await electorsOf(election, nursery)).toEqual([]);
    expect(await show(service, election)).toMatchObject({ roll, contests });
  });

  it('asks membership for this election and the day of its timetable, on behalf of the officer', async () => {
    const before = await electionIn(service, 'nominated');
    membership.callers.length = 0;
    await takeInTime(service, 'freeze-roll', before);
    const kept = membership.rolls.get(`election:${before.election}`);
    expect(kept?.roll.on).toBe(before.timetable.rollOn);
    expect(membership.callers.map(({ actor }) => actor.id)).toEqual([officer.id, officer.id, officer.id]);
    expect(membership.callers.every(({ expectedVersion }) => expectedVersion === undefined)).toBe(true);
  });

  it('counts schools to the sectors that the election has set', async () => {
    membership.members = [rollEntry({ urn: '700010', phase: 'middle', establishmentType: 'Free School' })];
    const sectorRules = [
      { phase: 'middle' as const, establishmentType: 'Free School', sector: 'primary' as const },
    ];
    const { election } = await electionIn(service, 'roll-frozen', { sectorRules });
    expect(await electorsOf(election)).toEqual([expect.objectContaining({ sector: 'primary' })]);
  });

  it('takes every page of a large roll', async () => {
    membership.members = Array.from({ length: 450 }, (_, n) => rollEntry({ urn: String(800_000 + n) }));
    const { election, roll, contests } = await electionIn(service, 'roll-frozen');
    expect(roll).toMatchObject({ entries: 450, hash: rollHash(membership.members) });
    expect(contests[0]!.electors).toBe(450);
    expect(await storedEntries(election)).toHaveLength(450);
  }, 20_000);

  it('takes a roll on which nobody is, and says so of each contest', async () => {
    membership.members = [];
    const { roll, contests } = await electionIn(service, 'roll-frozen');
    expect(roll).toMatchObject({ entries: 0, hash: rollHash([]) });
    expect(contests.map(({ outcome }) => outcome)).toEqual(['no-electors', 'no-electors', 'no-electors']);
  });

  it('tells the other services', async () => {
    const { election, roll, version } = await electionIn(service, 'roll-frozen');
    const { hash, entries } = roll!;
    const told = await eventually(() =>
      service.events(elections.electionRollFrozen).find(({ subject }) => subject === election),
    );
    expect(told).toMatchObject({ version, data: { election, roll: roll!.roll, hash, entries } });
  });
});

describe('asking again', () => {
  it('gives the same roll, hash and version, whoever asks and whatever became of the members', async () => {
    const before = await electionIn(service, 'nominated');
    const first = await takeInTime(service, 'freeze-roll', before);
    membership.members = [];
    expect(await take(service, 'freeze-roll', first)).toEqual(first);
    expect(await take(service, 'freeze-roll', before, deputy)).toEqual(first);
    expect(await show(service, before.election)).toEqual(first);
  });

  it('gives both the same roll when two officers ask at once, in two processes', async () => {
    const before = await electionIn(service, 'nominated');
    service.clock.set(`${before.timetable.rollOn}T10:00:00Z`);
    const both = [officer, deputy, officer, deputy].map((who) => take(service, 'freeze-roll', before, who));
    const answers = await Promise.all(both);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]!.history).toHaveLength(5);
  });

  it.each([0, 1, 2])('carries on after membership broke down at its answer %i', async (answered) => {
    const before = await electionIn(service, 'nominated');
    membership.answersLeft = answered;
    await expect(takeInTime(service, 'freeze-roll', before)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await show(service, before.election)).toEqual(before);
    membership.answersLeft = Infinity;
    const kept = membership.rolls.get(`election:${before.election}`)?.roll;
    membership.members = answered === 0 ? [...city] : [];
    const after = await take(service, 'freeze-roll', before);
    expect(after.roll).toMatchObject({ hash: rollHash(city), entries: 4, ...(kept && { roll: kept.roll }) });
  });

  it('carries on after a crash while the roll was being stored: nothing was kept of the first try', async () => {
    const before = await electionIn(service, 'nominated');
    const { sql } = service.database;
    await sql.run(`
      create function break_down() returns trigger language plpgsql as
        $$ begin raise exception 'a crash' using errcode = '57P01'; end $$;
      create trigger break_down before insert on roll_exclusion for each statement execute function break_down()`);
    await expect(takeInTime(service, 'freeze-roll', before)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await show(service, before.election)).toEqual(before);
    expect(await storedEntries(before.election)).toEqual([]);
    await sql.run('drop trigger break_down on roll_exclusion; drop function break_down');
    const after = await take(service, 'freeze-roll', before);
    expect(after.roll).toMatchObject({
      roll: membership.rolls.get(`election:${before.election}`)!.roll.roll,
      hash: rollHash(city),
    });
  });

  it('is what is left while membership is down', async () => {
    const before = await electionIn(service, 'nominated');
    await service.silence('membership');
    service.clock.set(`${before.timetable.rollOn}T10:00:00Z`);
    await expect(
      service.call(
        elections.freezeElectionRoll,
        { election: before.election, reason },
        having(officer, before),
      ),
    ).rejects.toMatchObject({ kind: expect.stringMatching(/^(unavailable|timeout)$/) });
    await membership.standIn(service);
    await expect(take(service, 'freeze-roll', before)).resolves.toMatchObject({ state: 'roll-frozen' });
  }, 40_000);
});

describe('a roll that is not what was hashed', () => {
  it('is not stored', async () => {
    const before = await electionIn(service, 'nominated');
    membership.onTheWay = (entry) => ({ ...entry, delegate: newId() });
    await expect(takeInTime(service, 'freeze-roll', before)).rejects.toMatchObject({
      code: 'elections.roll.hash-differs',
    });
    expect(await show(service, before.election)).toEqual(before);
    expect(await storedEntries(before.election)).toEqual([]);
  });
});

describe('a frozen roll', () => {
  it.each([
    ['elector', 'update elector set delegate = gen_random_uuid()'],
    ['elector', 'delete from elector'],
    ['elector_contest', 'delete from elector_contest'],
    ['frozen_roll', `update frozen_roll set hash = ''`],
    ['roll_exclusion', 'truncate roll_exclusion'],
  ])('cannot be changed in %s by whoever reaches the database: %s', async (_table, statement) => {
    await electionIn(service, 'roll-frozen');
    await expect(service.database.sql.run(statement)).rejects.toThrow('a frozen roll cannot be changed');
  });
});

describe('who may vote in what', () => {
  it('is said of each contest, with the reason', async () => {
    const { election } = await electionIn(service, 'roll-frozen');
    const reasons = async (urn: string): Promise<string[]> => {
      const { onRoll, contests } = await rightsOf(election, urn);
      expect(onRoll).toBe(true);
      expect(contests.map(({ mayVote }) => mayVote)).toEqual(
        contests.map(({ reason: why }) => why === 'entitled'),
      );
      return contests.map(({ reason: why }) => why);
    };
    expect(await reasons('700001')).toEqual(['entitled', 'another-sector', 'another-district']);
    expect(await reasons('700002')).toEqual(['entitled', 'entitled', 'another-district']);
    expect(await reasons('700003')).toEqual(['entitled', 'another-district', 'another-sector']);
    expect(await reasons('700004')).toEqual(['entitled', 'no-district', 'no-district']);
  });

  it('says why a member is not on the roll, and of others that they are no members', async () => {
    const stranger = freshUrn();
    await record(service, schoolSummary({ urn: stranger }));
    const { election } = await electionIn(service, 'roll-frozen');
    const excluded = await rightsOf(election, unpaid.urn);
    expect(excluded).toMatchObject({
      onRoll: false,
      exclusion: { state: 'applied', reasons: [{ code: 'not-paid' }] },
    });
    expect(excluded.contests.map(({ mayVote, reason: why }) => [mayVote, why])).toEqual(
      Array.from({ length: 3 }, () => [false, 'not-on-roll']),
    );
    const other = await rightsOf(election, stranger);
    expect(other).toMatchObject({ onRoll: false, exclusion: null });
    expect(new Set(other.contests.map(({ reason: why }) => why))).toEqual(new Set(['not-a-member']));
    await expect(rightsOf(election, '999999')).rejects.toMatchObject({ code: 'elections.school.unknown' });
  });

  it('cannot be said before the roll is frozen', async () => {
    const { election } = await electionIn(service, 'nominated');
    const refused = { kind: 'conflict', code: 'elections.roll.not-frozen' };
    await expect(rightsOf(election, '700001')).rejects.toMatchObject(refused);
    await expect(service.call(elections.listElectors, { election }, officer)).rejects.toMatchObject(refused);
  });

  it('is listed for contests of this election, and for those who may read rolls', async () => {
    const { election } = await electionIn(service, 'roll-frozen');
    await expect(
      service.call(elections.listElectors, { election, contest: newId() }, officer),
    ).rejects.toMatchObject({ kind: 'not-found', code: 'elections.contest.unknown' });
    await expect(
      service.call(elections.listElectors, { election }, person(grant('headteacher'))),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('a school', () => {
  const ask = (urn: string) =>
    service.call(elections.showSchoolElections, { urn }, person(grant('headteacher', { schools: [urn] })));

  it('is told of the elections on whose roll it stands', async () => {
    const urn = freshUrn();
    await record(service, schoolSummary({ urn }));
    expect(await ask(urn)).toEqual({ urn, items: [] });
    membership.members = [rollEntry({ urn })];
    const { election, title } = await electionIn(service, 'roll-frozen');
    expect(await ask(urn)).toEqual({ urn, items: [{ election, title, state: 'roll-frozen' }] });
    await expect(ask('999999')).rejects.toMatchObject({
      kind: 'not-found',
      code: 'elections.school.unknown',
    });
  });
});
