import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Client } from '../infra/local/platform.mjs';
import {
  clientWith,
  enrol,
  levyDues,
  onRealSchools,
  pay,
  sendSchools,
  type Invoice,
  type School,
} from './birmingham.js';
import { TestPlatform } from './platform.mjs';

onRealSchools('one true journey, from a council file to money and a roll', () => {
  let platform: TestPlatform;
  let schools: School[];
  let caseId: string;

  let finance: Client;
  let officer: Client;
  let director: Client;

  beforeAll(async () => {
    platform = await TestPlatform.start();
    finance = await clientWith(platform, ['finance']);
    officer = await clientWith(platform, ['returning-officer']);
    director = await clientWith(platform, ['director', 'commissioning-member', 'chief-executive']);
  }, 180_000);
  afterAll(() => platform.stop());

  it('loads every row of the file and says so', async () => {
    await expect(sendSchools(platform)).resolves.toMatchObject({
      state: 'loaded',
      received: 2417,
      loaded: 2417,
      quarantined: 0,
      comparators: 0,
      unchanged: false,
    });
  }, 90_000);

  it('knows the city as the file does', async () => {
    const outcomes = (await platform.must('GET', '/v1/outcomes', { client: null })) as {
      byDistrict: { name: string; graded: number; goodOrBetter: number }[];
    };
    expect(outcomes).toMatchObject({
      schools: 445,
      pupils: 203_507,
      trusts: 53,
      graded: 440,
      goodOrBetter: 381,
    });
    const byName = Object.fromEntries(
      outcomes.byDistrict.map(({ name, graded, goodOrBetter }) => [name, `${goodOrBetter}/${graded}`]),
    );
    expect(byName).toMatchObject({
      Edgbaston: '28/34',
      Erdington: '37/42',
      'Hall Green': '42/45',
      'Hodge Hill': '42/48',
      Ladywood: '55/67',
      Northfield: '38/46',
      'Perry Barr': '37/43',
      'Selly Oak': '33/40',
      'Sutton Coldfield': '32/34',
      Yardley: '36/40',
    });
  });

  it('leaves the school outside the districts to a person', async () => {
    const undecided = (await platform.all('/v1/schools?district=undecided')) as School[];
    expect(undecided.map(({ urn }) => urn)).toEqual(['103623']);
  });

  it('raises the thirteen signals', async () => {
    await expect(platform.all('/v1/signals')).resolves.toHaveLength(13);
  });

  it('changes nothing when the same file comes again', async () => {
    await expect(sendSchools(platform)).resolves.toMatchObject({ unchanged: true });
    await expect(platform.all('/v1/signals')).resolves.toHaveLength(13);
  }, 90_000);

  it('issues 435 invoices of £203,507.00 and lists ten schools whose roll is needed', async () => {
    schools = (await platform.all('/v1/schools')) as School[];
    expect(schools).toHaveLength(445);
    await enrol(platform, schools);
    const levy = await levyDues(platform, finance);
    expect(levy).toMatchObject({ issued: 435, issuedPence: 20_350_700, rollNeeded: 10 });
    await expect(platform.all('/v1/work-items?kind=roll-needed')).resolves.toHaveLength(10);
  }, 180_000);

  it('puts who has paid on the roll, and tells the others why not', async () => {
    const invoices = (await platform.all('/v1/invoices')) as Invoice[];
    await pay(platform, finance, invoices.slice(0, 400));
    const balance = (await platform.must('GET', '/v1/ledger/trial-balance')) as Record<string, unknown>;
    expect(balance).toMatchObject({ balanced: true });
    const today = new Date().toISOString().slice(0, 10);
    const freeze = (purpose: string): Promise<Record<string, unknown>> =>
      platform.must('POST', '/v1/rolls', { body: { on: today, purpose }, client: officer }) as Promise<
        Record<string, unknown>
      >;
    const [roll, again] = [await freeze('first asking'), await freeze('second asking')];
    expect(roll).toMatchObject({ entries: 400, excluded: 45 });
    expect(again['hash']).toBe(roll['hash']);
    const [unpaid] = invoices.slice(400);
    const standing = (await platform.must('GET', `/v1/members/${unpaid?.urn}/standing`)) as Record<
      string,
      unknown
    >;
    expect(standing).toMatchObject({ state: 'applied', mayVote: false });
    expect(standing['reasons']).not.toEqual([]);
  }, 180_000);

  it('follows a signal through its case to an award that commits money', async () => {
    const [signal] = (await platform.all('/v1/signals')) as {
      signal: string;
      urn: string;
      version: number;
    }[];
    if (!signal) throw new Error('no signal');
    const taken = (await platform.must('POST', `/v1/signals/${signal.signal}/taking-up`, {
      body: { reason: 'The lead has visited and agrees.' },
      version: signal.version,
      client: director,
    })) as { caseId: string };
    ({ caseId } = taken);
    await platform.must('POST', '/v1/pots', {
      body: { year: '2026-27', lines: [{ line: 'commissioned-support', allocatedPence: 180_000_000 }] },
      client: director,
    });
    const identified = await platform.until(
      () =>
        platform.ask('POST', '/v1/commissions', {
          body: {
            origin: 'signal',
            caseId,
            beneficiary: { kind: 'schools', urns: [signal.urn] },
            title: 'Leadership of mathematics',
            need: 'Concerns were found at the last ungraded inspection.',
          },
          client: director,
        }),
      ({ status }) => status === 201,
    );
    const { commission, version } = identified.body as { commission: string; version: number };
    const agreed = (await platform.must('POST', `/v1/commissions/${commission}/agreement`, {
      body: { reason: 'The Group agrees.' },
      version,
      client: director,
    })) as { version: number };
    const supplier = schools.find(({ urn }) => urn !== signal.urn);
    const award = {
      supplierUrn: supplier?.urn,
      amountPence: 3_000_000,
      year: '2026-27',
      justification: 'only-one-able',
      reason: 'Only this school can.',
    };
    const awarded = await platform.must('POST', `/v1/commissions/${commission}/direct-award`, {
      body: award,
      version: agreed.version,
      client: director,
    });
    expect(awarded).toMatchObject({
      state: 'awarded',
      caseId,
      award: { amountPence: 3_000_000, method: 'direct' },
    });
    const pot = (await platform.must('GET', '/v1/pots/2026-27')) as { lines: unknown[] };
    expect(pot.lines).toContainEqual(
      expect.objectContaining({ committedPence: 3_000_000, freePence: 177_000_000 }),
    );
  }, 60_000);

  it('freezes the roll of an election from membership, with the same hash', async () => {
    const at = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
    let election = (await platform.must('POST', '/v1/elections', {
      body: {
        title: 'SLIC 2027',
        contests: [{ title: 'SLIC', seats: 3, districts: [], sectors: [] }],
        timetable: {
          nominationsOpenAt: at(10),
          nominationsCloseAt: at(20),
          rollOn: at(21).slice(0, 10),
          pollOpensAt: at(30),
          pollClosesAt: at(40),
        },
      },
      client: officer,
    })) as { election: string; version: number };
    const steps = [
      { step: 'notice', day: 0 },
      { step: 'nominations-opening', day: 10.1 },
      { step: 'nominations-closing', day: 20.1 },
      { step: 'roll-freeze', day: 22 },
    ];
    for (const { step, day } of steps) {
      if (day > 0) await platform.must('PUT', '/v1/clock', { body: { now: at(day) } });
      // The other services follow the gateway's clock a moment later, and refuse a step before its time until then.
      const { body } = await platform.until(
        () =>
          platform.ask('POST', `/v1/elections/${election.election}/${step}`, {
            body: { reason: 'As the timetable says.' },
            version: election.version,
            client: officer,
          }),
        ({ status }) => status < 300,
      );
      election = body as typeof election;
    }
    expect(election).toMatchObject({ state: 'roll-frozen', roll: { entries: 400, excluded: 45 } });
    const composite = (await platform.must('GET', `/v1/schools/${schools[0]?.urn}`)) as { parts: object };
    expect(composite).toMatchObject({ parts: { elections: { status: 'ok' } } });
  }, 60_000);
});
