import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestPlatform } from './platform.mjs';

type Row = Readonly<Record<string, string>>;
type View = Record<string, unknown>;
type Client = { id: string; secret: string };

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
const day = (days: number): string => london.format(Date.now() + days * 86_400_000);
const asRegister = (on: string): string => on.split('-').reverse().join('-');
const [year = 0, month = 0] = day(0).split('-').map(Number);
const membershipYear = month >= 9 ? year : year - 1;

const csv = (rows: readonly Row[]): string => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
    .map((cells) => `${cells.map((cell) => `"${cell}"`).join(',')}\r\n`)
    .join('');
};

/** A row of the register's establishments. */
const establishment = (urn: string, name: string, pupils: string, more: Row = {}): Row => ({
  URN: urn,
  'LA (code)': '330',
  'LA (name)': 'Birmingham',
  EstablishmentNumber: urn.slice(2),
  EstablishmentName: name,
  'EstablishmentStatus (name)': 'Open',
  'TypeOfEstablishment (name)': 'Community school',
  'PhaseOfEducation (name)': 'Primary',
  CloseDate: '',
  OpenDate: '',
  NumberOfPupils: pupils,
  PercentageFSM: '30',
  'AdministrativeWard (name)': 'Erdington',
  'ParliamentaryConstituency (name)': '',
  ...more,
});
const closed: Row = { 'EstablishmentStatus (name)': 'Closed', CloseDate: asRegister(day(-1)) };
const opened: Row = { OpenDate: asRegister(day(0)) };

const [ash, ashAcademy] = ['100001', '100011'];
const [birch, cedar, united] = ['100002', '100003', '100012'];
const dale = '100004';

const before = [
  establishment(ash, 'Ash Primary', '200', { PercentageFSM: '41' }),
  establishment(birch, 'Birch Primary', '210'),
  establishment(cedar, 'Cedar Primary', '220'),
  establishment(dale, 'Dale Primary', '230'),
];
const after = [
  establishment(ash, 'Ash Primary', '200', { ...closed, PercentageFSM: '41' }),
  establishment(ashAcademy, 'Ash Academy', '205', {
    ...opened,
    'TypeOfEstablishment (name)': 'Academy converter',
    PercentageFSM: '43',
  }),
  establishment(birch, 'Birch Primary', '210', closed),
  establishment(cedar, 'Cedar Primary', '220', closed),
  // The register does not know yet in which ward the new building lies.
  establishment(united, 'United Primary', '430', { ...opened, 'AdministrativeWard (name)': '' }),
  establishment(dale, 'Dale Primary', '230', { 'AdministrativeWard (name)': 'Harborne' }),
];
const link = (urn: string, linked: string, type: string): Row => ({
  URN: urn,
  LinkURN: linked,
  LinkName: 'The other',
  LinkType: type,
  LinkEstablishedDate: asRegister(day(0)),
});
const links = [
  link(ash, ashAcademy, 'Successor'),
  link(ashAcademy, ash, 'Predecessor'),
  link(birch, united, 'Successor - merged'),
  link(cedar, united, 'Successor - merged'),
];

describe('a conversion, a merger and a move over the ward boundary', () => {
  let platform: TestPlatform;
  let finance: Client;
  let director: Client;

  const client = async (...roles: string[]): Promise<Client> => {
    const made = (await platform.must('POST', '/v1/clients', {
      body: { label: roles.join(), roles },
    })) as { client: string; secret: string };
    return { id: made.client, secret: made.secret };
  };
  const get = async (path: string, asked?: Client): Promise<View> =>
    (await platform.must('GET', path, asked === undefined ? {} : { client: asked })) as View;
  const items = async (path: string): Promise<View[]> => (await get(path))['items'] as View[];
  const member = async (urn: string): Promise<View | undefined> => {
    const { status, body } = await platform.ask('GET', `/v1/members/${urn}`);
    return status === 200 ? (body as View) : undefined;
  };

  const feed = async (profile: string, asAt: string, rows: readonly Row[]): Promise<View> => {
    const { body } = await platform.ask('POST', `/v1/feeds/${profile}/runs?asAt=${asAt}`, {
      body: csv(rows),
      headers: { 'content-type': 'text/csv' },
    });
    const { run } = body as { run: string };
    return platform.until(
      () => get(`/v1/feeds/runs/${run}`),
      ({ state }) => state !== 'received' && state !== 'processing',
      60_000,
    );
  };

  const joins = async (urn: string): Promise<void> => {
    await platform.until(
      () =>
        platform.ask('POST', '/v1/members', {
          body: { urn, headteacher: { name: `Head of ${urn}`, email: `head.${urn}@school.example` } },
        }),
      ({ status }) => status === 201,
    );
  };

  const levy = async (): Promise<View> => {
    const { levy: opens } = (await platform.must('POST', '/v1/levies', {
      body: { year: membershipYear },
      client: finance,
    })) as { levy: string };
    return platform.until(
      () => get(`/v1/levies/${opens}`, finance),
      ({ state }) => state === 'finished',
      60_000,
    );
  };

  const invoices = async (): Promise<{ number: number; urn: string; amountPence: number }[]> =>
    (await platform.all('/v1/invoices')) as { number: number; urn: string; amountPence: number }[];

  /** What membership follows by itself it has a moment for; what it leaves to a person the administrator records. */
  const convert = async (urn: string, successor: string): Promise<View> => {
    for (let tried = 0; tried < 50; tried += 1) {
      const found = await member(successor);
      if (found !== undefined) return found;
      await pause(100);
    }
    const known = (): Promise<boolean> =>
      platform
        .ask('POST', `/v1/members/${urn}/conversion`, {
          body: { successor, on: day(0), reason: 'As the register says.' },
        })
        .then(({ status }) => status === 201);
    await platform.until(known, (done) => done);
    return (await member(successor)) ?? {};
  };

  beforeAll(async () => {
    platform = await TestPlatform.start();
    [finance, director] = [await client('finance'), await client('director')];
    expect(await feed('gias-establishments', day(-30), before)).toMatchObject({ state: 'loaded', loaded: 4 });
    for (const urn of [ash, birch, dale]) await joins(urn);
    await platform.must('POST', '/v1/fee-schedules', {
      body: { year: membershipYear, rules: [{ model: { kind: 'per-pupil', pence: 100 } }] },
      client: finance,
    });
    expect(await levy()).toMatchObject({ issued: 3, issuedPence: 64_000 });
    for (const { number, amountPence } of await invoices())
      await platform.must('POST', '/v1/payments', {
        body: { invoiceNumber: number, amountPence, receivedOn: day(0), reference: `INV${number}` },
        client: finance,
      });
    await platform.must('POST', '/v1/engagements', {
      body: {
        ...{ urn: ash, who: 'headteacher', on: day(-5), channel: 'visit' },
        ...{ topic: 'The academy order', heard: 'It comes at the end of the month.' },
      },
      client: director,
    });
    expect(await feed('gias-establishments', day(0), after)).toMatchObject({ state: 'loaded', loaded: 6 });
    expect(await feed('gias-links', day(0), links)).toMatchObject({ state: 'loaded', loaded: 4 });
  }, 240_000);
  afterAll(() => platform.stop());

  describe('a school that becomes an academy', () => {
    it('is another school in the directory, which descends from the first', async () => {
      expect(await get(`/v1/schools/${ashAcademy}/record`)).toMatchObject({
        status: 'open',
        openedOn: day(0),
        establishmentType: 'Academy converter',
        district: 'erdington',
        pupils: 205,
      });
      const line = await get(`/v1/schools/${ashAcademy}/links`);
      expect(line['predecessors']).toEqual([
        expect.objectContaining({ predecessor: ash, kind: 'succession', on: day(0), state: 'told' }),
      ]);
      expect(line['line']).toEqual([expect.objectContaining({ urn: ash, steps: 1, status: 'closed' })]);
      expect((await get(`/v1/schools/${ash}/links`))['successors']).toEqual([
        expect.objectContaining({ successor: ashAcademy, successorName: 'Ash Academy' }),
      ]);
      const statuses = await items(`/v1/schools/${ash}/statuses`);
      expect(statuses.map(({ status, since }) => [status, since])).toEqual([
        ['closed', day(-1)],
        ['open', day(-30)],
      ]);
    });

    it('shows its own figures beside those of its predecessor, which are labelled so', async () => {
      const figures = await items(`/v1/schools/${ashAcademy}/line/figures?limit=200`);
      const meals = figures.filter(({ indicator }) => indicator === 'freeSchoolMeals');
      expect(meals.map(({ urn, ofPredecessor, value }) => [urn, ofPredecessor, value])).toEqual([
        [ash, true, 41],
        [ashAcademy, false, 43],
      ]);
    });

    it('was heard where its predecessor was', async () => {
      const unheard = await items('/v1/engagement/unheard?months=1');
      expect(unheard.map(({ urn }) => urn)).toEqual([dale, united]);
      const coverage = await items('/v1/engagement/coverage?by=type&months=1');
      expect(coverage).toContainEqual(
        expect.objectContaining({ key: 'Academy converter', schools: 1, heard: 1 }),
      );
    });

    it('keeps its membership, its head and its vote, and owes nothing twice', async () => {
      expect(await convert(ash, ashAcademy)).toMatchObject({ state: 'active', since: day(0) });
      expect(await member(ash)).toMatchObject({ state: 'converted', since: day(0) });
      expect(await get(`/v1/members/${ashAcademy}/standing`)).toMatchObject({
        state: 'active',
        mayVote: true,
      });
      expect(await get(`/v1/members/${ash}/standing`)).toMatchObject({ state: 'converted', mayVote: false });
      const posts = await items(`/v1/schools/${ashAcademy}/posts`);
      expect(posts).toContainEqual(expect.objectContaining({ post: 'headteacher', until: null }));
      expect(await levy()).toMatchObject({ issued: 0 });
      expect((await invoices()).map(({ urn }) => urn).sort()).toEqual([ash, birch, dale]);
    });
  });

  describe('a member and a school that is none, which merge', () => {
    it('are one school in the directory, in the district where both were', async () => {
      expect(await get(`/v1/schools/${united}/record`)).toMatchObject({
        district: 'erdington',
        districtReason: `As its predecessor ${birch} and ${cedar}`,
      });
      const line = await get(`/v1/schools/${united}/links`);
      expect(line['predecessors']).toEqual([
        expect.objectContaining({ predecessor: birch, kind: 'merger' }),
        expect.objectContaining({ predecessor: cedar, kind: 'merger' }),
      ]);
      const figures = await items(`/v1/schools/${united}/line/figures?limit=200`);
      const meals = figures.filter(({ indicator }) => indicator === 'freeSchoolMeals');
      expect(meals.map(({ urn, ofPredecessor }) => [urn, ofPredecessor])).toEqual([
        [birch, true],
        [cedar, true],
        [united, false],
      ]);
    });

    it('vote as one, once a person has said that the membership goes on there', async () => {
      expect(await convert(birch, united)).toMatchObject({ state: 'active' });
      expect(await member(birch)).toMatchObject({ state: 'converted' });
      expect(await get(`/v1/members/${united}/standing`)).toMatchObject({ mayVote: true });
      expect(await member(cedar)).toBeUndefined();
      const roll = (await platform.must('POST', '/v1/rolls', {
        body: { on: day(0), purpose: 'after the conversions' },
        client: await client('returning-officer'),
      })) as { roll: string; entries: number };
      const entries = (await platform.all(`/v1/rolls/${roll.roll}/entries`)) as View[];
      expect(entries.map(({ urn }) => urn).sort()).toEqual([dale, ashAcademy, united].sort());
    });
  });

  describe('a school whose ward is another now', () => {
    it('stays in its district, and waits for a person with the other one suggested', async () => {
      expect(await get(`/v1/schools/${dale}/record`)).toMatchObject({
        ward: 'Harborne',
        district: 'erdington',
        districtSuggestion: 'edgbaston',
      });
      const waiting = await items('/v1/district-suggestions?district=edgbaston');
      expect(waiting).toEqual([expect.objectContaining({ urn: dale, suggestion: 'edgbaston' })]);
    });

    it('moves when a person decides so; where it was stays known, and membership follows', async () => {
      const { version } = (await get(`/v1/schools/${dale}/record`)) as { version: number };
      await platform.must('PUT', `/v1/schools/${dale}/district`, {
        body: { district: 'edgbaston', from: day(0), reason: 'It has moved to the new building.' },
        version,
        client: director,
      });
      const spells = await items(`/v1/schools/${dale}/districts`);
      expect(spells.map(({ district, basis, until }) => [district, basis, until])).toEqual([
        ['edgbaston', 'decided', null],
        ['erdington', 'suggested', day(-1)],
      ]);
      expect(await items('/v1/district-suggestions?district=edgbaston')).toEqual([]);
      const { byDistrict } = (await get('/v1/outcomes')) as {
        byDistrict: { district: string; schools: number }[];
      };
      const counts = Object.fromEntries(byDistrict.map(({ district, schools }) => [district, schools]));
      expect(counts).toMatchObject({ edgbaston: 1 });
      const districtOnRoll = async (): Promise<unknown> => {
        const roll = (await platform.must('POST', '/v1/rolls', {
          body: { on: day(0), purpose: 'after the move' },
          client: await client('returning-officer'),
        })) as { roll: string };
        const entries = (await platform.all(`/v1/rolls/${roll.roll}/entries`)) as View[];
        return entries.find(({ urn }) => urn === dale)?.['district'];
      };
      expect(await platform.until(districtOnRoll, (district) => district === 'edgbaston')).toBe('edgbaston');
    });
  });
});
