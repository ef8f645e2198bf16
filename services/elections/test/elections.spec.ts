import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { districts, elections, membership, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import {
  callerOf,
  eventually,
  grant,
  person,
  startTestService,
  type TestService,
} from '@partnership/testing';
import canonicalize from 'canonicalize';
import { ElectionsConfig } from '../src/elections.config.js';
import { ElectionsModule } from '../src/elections.module.js';

const officer = person(grant('returning-officer'));

const entry = (urn: string, district: string | null, phase = 'primary'): membership.RollEntryView => ({
  urn,
  name: `School ${urn}`,
  phase,
  establishmentType: null,
  district,
  delegate: newId(),
});

const entries = [
  entry('100001', 'ladywood'),
  entry('100002', 'ladywood', 'special'),
  entry('100003', 'yardley', 'alternative-provision'),
  entry('100004', null, 'nursery'),
];

const summary = ({ urn, name, district }: membership.RollEntryView): districts.SchoolSummary => ({
  urn,
  name,
  phase: 'primary',
  establishmentType: null,
  status: 'open',
  authority: '330',
  inCity: true,
  district,
  trustId: null,
  pupils: null,
  pupilsSource: null,
  pupilsAsAt: null,
  version: 1,
});

const timetable = {
  nominationsOpenAt: '2027-01-10T09:00:00Z',
  nominationsCloseAt: '2027-01-24T17:00:00Z',
  rollOn: '2027-01-25',
  pollOpensAt: '2027-02-01T09:00:00Z',
  pollClosesAt: '2027-02-15T17:00:00Z',
};

const order: elections.CallElection = {
  title: 'SLIC and Ladywood 2027',
  contests: [
    { title: 'SLIC', seats: 3, districts: [], sectors: [] },
    { title: 'Ladywood special', seats: 1, districts: ['ladywood'], sectors: ['special'] },
    { title: 'Yardley nursery', seats: 1, districts: ['yardley'], sectors: ['nursery'] },
  ],
  timetable,
};

describe('an election', () => {
  let service: TestService;
  let tampered = false;
  const roll: membership.RollView = {
    roll: newId(),
    on: timetable.rollOn,
    purpose: '',
    frozenAt: '2027-01-25T10:00:00.000Z',
    hash: createHash('sha256')
      .update(canonicalize(entries) ?? '')
      .digest('hex'),
    entries: entries.length,
    excluded: 2,
  };

  const ask = <Request extends { election: string }>(
    operation: Parameters<TestService['call']>[0],
    request: Request,
    expectedVersion?: number,
    actor: Actor = officer,
  ): Promise<elections.ElectionView> =>
    service.call(
      operation,
      request,
      callerOf(actor, expectedVersion === undefined ? {} : { expectedVersion }),
    ) as Promise<elections.ElectionView>;

  const called = (): Promise<elections.ElectionView> => service.call(elections.callElection, order, officer);
  const reason = 'As the timetable says.';

  /** Takes the election to just before its roll is frozen. */
  const nominated = async (): Promise<elections.ElectionView> => {
    service.clock.set('2027-01-01T10:00:00Z');
    const { election } = await called();
    await ask(elections.publishNotice, { election, reason });
    service.clock.set('2027-01-10T10:00:00Z');
    await ask(elections.openNominations, { election, reason });
    service.clock.set('2027-01-25T10:00:00Z');
    return ask(elections.closeNominations, { election, reason });
  };

  beforeAll(async () => {
    service = await startTestService({
      name: 'elections',
      module: ElectionsModule,
      config: ElectionsConfig,
      migrations: fileURLToPath(new URL('../prisma/migrations', import.meta.url)),
      now: '2027-01-01T10:00:00Z',
    });
    await service.publish(districts.schoolsRecorded, 'batch', 1, { schools: entries.map(summary) });
    await eventually(async () => {
      const rows = await service.database.sql.rows('select from school');
      return rows.length === entries.length;
    });
    await service.answer(membership.freezeRoll, ({ purpose }) => ({ ...roll, purpose }));
    await service.answer(membership.listRollEntries, ({ cursor, limit = 50 }) => {
      const first = Number(cursor ?? 0);
      const items = entries.slice(first, first + Math.min(limit, 3));
      const changed = tampered ? items.map((item) => ({ ...item, delegate: newId() })) : items;
      return { items: changed, next: first + 3 < entries.length ? String(first + 3) : null };
    });
  }, 60_000);
  afterAll(() => service.stop());

  it('is called as a draft that says who called it and when', async () => {
    const election = await called();
    expect(election).toMatchObject({ state: 'draft', version: 1, roll: null });
    expect(election.history).toEqual([
      expect.objectContaining({ from: null, to: 'draft', by: officer.id, at: '2027-01-01T10:00:00.000Z' }),
    ]);
    expect(election.contests.map(({ electors }) => electors)).toEqual([null, null, null]);
  });

  it('is refused with a pointer to each date that is out of order', async () => {
    const wrong = {
      ...timetable,
      nominationsCloseAt: '2027-01-09T09:00:00Z',
      pollClosesAt: '2027-01-30T00:00:00Z',
    };
    await expect(
      service.call(elections.callElection, { ...order, timetable: wrong }, officer),
    ).rejects.toMatchObject({
      kind: 'unprocessable',
      details: [
        expect.objectContaining({ pointer: '/timetable/nominationsCloseAt' }),
        expect.objectContaining({ pointer: '/timetable/pollClosesAt' }),
      ],
    });
  });

  it('is refused for a district that the city does not have', async () => {
    const contests = [{ title: 'Nowhere', seats: 1, districts: ['nowhere'], sectors: [] }];
    await expect(service.call(elections.callElection, { ...order, contests }, officer)).rejects.toMatchObject(
      {
        details: [expect.objectContaining({ pointer: '/contests/0/districts/0' })],
      },
    );
  });

  it('takes no step before its time', async () => {
    service.clock.set('2027-01-01T10:00:00Z');
    const { election } = await called();
    await ask(elections.publishNotice, { election, reason });
    await expect(ask(elections.openNominations, { election, reason })).rejects.toMatchObject({
      code: 'elections.election.too-early',
    });
  });

  it('skips no step, and records each that it takes', async () => {
    service.clock.set('2027-01-01T10:00:00Z');
    const { election } = await called();
    for (const operation of [
      elections.openNominations,
      elections.closeNominations,
      elections.freezeElectionRoll,
    ]) {
      await expect(ask(operation, { election, reason })).rejects.toMatchObject({
        kind: 'conflict',
        code: 'elections.election.move-refused',
      });
    }
    await ask(elections.publishNotice, { election, reason: 'Published on the website.' });
    const shown = await service.call(elections.showElection, { election }, officer);
    expect(shown.history.map(({ from, to, why }) => [from, to, why])).toEqual([
      [null, 'draft', 'Called: SLIC and Ladywood 2027'],
      ['draft', 'noticed', 'Published on the website.'],
    ]);
    const events = await service.hears(elections.electionMoved);
    expect(events).toContainEqual(
      expect.objectContaining({
        subject: election,
        version: 2,
        data: { election, from: 'draft', to: 'noticed' },
      }),
    );
  });

  it('is not changed by whoever has not seen its latest version', async () => {
    const { election } = await called();
    await expect(ask(elections.abandonElection, { election, reason }, 7)).rejects.toMatchObject({
      kind: 'stale',
    });
  });

  it('is run by the returning officer alone', async () => {
    await expect(service.call(elections.callElection, order, person(grant('admin')))).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('freezes its roll from membership, with the same hash and the contests of each school', async () => {
    const { election, version } = await nominated();
    const frozen = await ask(elections.freezeElectionRoll, { election, reason }, version);
    expect(frozen).toMatchObject({
      state: 'roll-frozen',
      roll: { hash: roll.hash, entries: 4, excluded: 2 },
    });
    expect(frozen.contests.map(({ title, electors }) => [title, electors])).toEqual([
      ['SLIC', 4],
      ['Ladywood special', 1],
      ['Yardley nursery', 0],
    ]);
    const first = await service.call(elections.listElectors, { election, limit: 3 }, officer);
    expect(first.items.map(({ urn, sector }) => [urn, sector])).toEqual([
      ['100001', 'primary'],
      ['100002', 'special'],
      ['100003', 'special'],
    ]);
    const rest = await service.call(elections.listElectors, { election, cursor: first.next ?? '' }, officer);
    expect(rest.items.map(({ urn }) => urn)).toEqual(['100004']);
    expect(rest.next).toBeNull();
    const rights = await service.call(elections.showElectorRights, { election, urn: '100004' }, officer);
    expect(rights.contests.map(({ mayVote, reason: why }) => [mayVote, why])).toEqual([
      [true, 'entitled'],
      [false, 'no-district'],
      [false, 'no-district'],
    ]);
    const ofSchool = await service.call(elections.showSchoolElections, { urn: '100003' }, officer);
    expect(ofSchool.items).toContainEqual({ election, title: order.title, state: 'roll-frozen' });
  });

  it('keeps a frozen roll from being changed, by whoever reaches the database', async () => {
    await expect(service.database.sql.run('update elector set delegate = $1', [newId()])).rejects.toThrow(
      'a frozen roll cannot be changed',
    );
  });

  it('stores nothing where the entries are not those that were hashed', async () => {
    const { election } = await nominated();
    tampered = true;
    await expect(ask(elections.freezeElectionRoll, { election, reason })).rejects.toMatchObject({
      code: 'elections.roll.hash-differs',
    });
    tampered = false;
    await expect(service.call(elections.showElection, { election }, officer)).resolves.toMatchObject({
      state: 'nominated',
      roll: null,
    });
  });

  it('says why where the school is not on the roll', async () => {
    const { items } = await service.call(elections.listElections, { state: 'roll-frozen' }, officer);
    const [election] = items;
    const rights = await service.call(
      elections.showElectorRights,
      { election: election?.election ?? '', urn: '999999' },
      officer,
    );
    expect(rights).toMatchObject({ onRoll: false });
    expect(rights.contests.every(({ reason: why }) => why === 'not-on-roll')).toBe(true);
  });
});
