import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mergedReleases, ocdsValidation } from '@partnership/testing';
import pg from 'pg';
import { TestPlatform } from './platform.mjs';
import { publicRoutes, type Values } from './public-routes.js';
import { signIn } from './sign-in.js';

const data = join(import.meta.dirname, '../../shared/data');
const file = join(data, 'schools/ofsted-mi-west-midlands-2023-08-31.csv');
/** The real file is not the project's: where it is absent these tests are reported as skipped. */
const onRealData = existsSync(file) ? describe : describe.skip;

interface Client {
  readonly id: string;
  readonly secret: string;
}

interface Versioned {
  readonly version: number;
}

interface Member {
  readonly personId: string;
  readonly token: string;
}

interface School {
  readonly urn: string;
  readonly name: string;
  readonly type: string;
  readonly district: string;
}

type Body = Readonly<Record<string, unknown>>;

const dayMs = 86_400_000;
const dayAt = (days: number): string => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
const instantAt = (days: number): string => new Date(Date.now() + days * dayMs).toISOString();

/** The school year of a day, 1 September to 31 August, and the financial year, April to March. */
const yearOf = (day: string, begins: string): string => {
  const first = Number(day.slice(0, 4)) - (day.slice(5) < begins ? 1 : 0);
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
};

const criteria = [
  { code: 'impact', title: 'What has worked', weight: 60 },
  { code: 'capacity', title: 'Time to give', weight: 40 },
];

onRealData('work in the real city, from a signal to its impact', () => {
  let platform: TestPlatform;
  let database: pg.Client;
  const clients = new Map<string, Client>();
  const members: Member[] = [];
  let helped: School;
  let applicants: School[];
  let others: School[];
  let winner: School;
  /** Where the public reads of the school that is helped, whatever it has to do with. */
  let namedBefore: string[];
  let caseId = '';
  let commission = '';
  const pricePence = 3_000_000;

  const client = async (label: string, roles: string[], scope: object = {}): Promise<void> => {
    const made = (await platform.must('POST', '/v1/clients', { body: { label, roles, ...scope } })) as {
      client: string;
      secret: string;
    };
    clients.set(label, { id: made.client, secret: made.secret });
  };
  const headOf = async ({ urn }: School): Promise<string> => {
    const label = `head of ${urn}`;
    if (!clients.has(label)) await client(label, ['headteacher'], { schools: [urn] });
    return label;
  };
  const as = (who: string, method: string, path: string, body?: Body, version?: number): Promise<Body> =>
    platform.must(method, path, {
      client: clients.get(who)!,
      ...(body !== undefined && { body }),
      ...(version !== undefined && { version }),
    }) as Promise<Body>;
  const refused = async (who: string, method: string, path: string, body: Body): Promise<string> => {
    const answer = await platform.ask(method, path, { client: clients.get(who)!, body });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    return (answer.body as { code: string }).code;
  };
  const byMember = ({ token }: Member, method: string, path: string, body?: Body, version?: number) =>
    platform.must(method, path, {
      client: null,
      headers: { authorization: `Bearer ${token}` },
      ...(body !== undefined && { body }),
      ...(version !== undefined && { version }),
    }) as Promise<Body>;
  const see = (path: string, who = 'director') => as(who, 'GET', path);
  const here = (path: string) => `/v1/commissions/${commission}${path}`;
  const step = async (who: string, path: string, body?: Body): Promise<Body> =>
    as(who, 'POST', here(path), body ?? {}, ((await see(here(''))) as unknown as Versioned).version);

  /** So many days from today. The services follow the gateway's clock a moment later. */
  const clockAt = async (days: number): Promise<void> => {
    const now = instantAt(days);
    await platform.must('PUT', '/v1/clock', { body: { now } });
    await platform.until(
      async () => {
        const { rows } = await database.query<{ now: Date }>(
          `select now() + make_interval(secs => coalesce(max(offset_ms), 0) / 1000.0) as now from platform.clock`,
        );
        return rows[0]!.now.toISOString();
      },
      (found) => found >= now,
    );
  };

  const namedIn = async (values: Values): Promise<string[]> => {
    const { addresses } = publicRoutes({ district: [helped.district], ...values });
    const named: string[] = [];
    for (const address of addresses) {
      const { status, body } = await platform.ask('GET', address, { client: null });
      expect([address, status < 500]).toEqual([address, true]);
      const bytes = JSON.stringify(body);
      if (bytes.includes(helped.urn) || bytes.includes(helped.name)) named.push(address);
    }
    return named;
  };

  const member = async (number: number, urn: string): Promise<Member> => {
    const email = `member.${number}@group.example`;
    const { personId } = (await platform.must('POST', '/v1/people', {
      body: { name: `Member ${number}`, email },
    })) as { personId: string };
    const place = { personId, urn, chair: number === 0, from: dayAt(-1), until: dayAt(700) };
    await as('director', 'POST', '/v1/commissioning-group/members', place);
    return { personId, token: await signIn(platform, email) };
  };

  beforeAll(async () => {
    platform = await TestPlatform.start();
    database = new pg.Client({ connectionString: platform.platform.databases.commissioning });
    await database.connect();
    const sent = await fetch(`${platform.platform.gateway}/v1/feeds/ofsted-mi/runs?asAt=2023-08-31`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await platform.token()}`, 'content-type': 'text/csv' },
      body: createReadStream(file),
      duplex: 'half',
    });
    expect(sent.status).toBeLessThan(300);
    await client('director', ['director']);
    await client('chief', ['chief-executive']);
    for (const each of ['books', 'payer', 'releaser']) await client(each, ['finance']);
    await platform.until(
      async () =>
        (await database.query(`select from school where in_city and status = 'open'`)).rowCount ?? 0,
      (known) => known >= 440,
      60_000,
    );
  }, 240_000);
  afterAll(async () => {
    await database.end();
    await platform.stop();
  }, 60_000);

  it('begins with a signal that a person takes up, and becomes a need before the Group', async () => {
    const signals = (await platform.all('/v1/signals')) as (Versioned & { signal: string; urn: string })[];
    const [signal] = signals;
    const taken = await as(
      'director',
      'POST',
      `/v1/signals/${signal!.signal}/taking-up`,
      { reason: 'The lead has visited and agrees.' },
      signal!.version,
    );
    caseId = String(taken['caseId']);
    const { rows } = await database.query<School & { helped: boolean }>(
      `select distinct on (establishment_type, n) urn, name, establishment_type as type, district, urn = $1 as helped from (
         select *, row_number() over (partition by establishment_type order by urn) as n
         from school where in_city and status = 'open' and trust_id is null or urn = $1) each
       where n <= 3 or urn = $1 order by establishment_type, n, urn`,
      [signal!.urn],
    );
    helped = rows.find((each) => each.helped)!;
    const rest = rows.filter((each) => !each.helped);
    const types = [...new Set(rest.map(({ type }) => type))];
    expect(types.length).toBeGreaterThanOrEqual(5);
    const first = types.map((type) => rest.find((each) => each.type === type)!);
    const inTurn = [...first, ...rest.filter((each) => !first.includes(each))];
    [applicants, others] = [inTurn.slice(0, 7), inTurn.slice(7)];
    namedBefore = await namedIn({});
    const need = {
      origin: 'signal',
      caseId,
      beneficiary: { kind: 'schools', urns: [helped.urn] },
      title: 'Leadership of mathematics',
      need: 'Concerns were found at the last ungraded inspection.',
    };
    // Commissioning hears of the case a moment later.
    const identified = await platform.until(
      () => platform.ask('POST', '/v1/commissions', { body: need, client: clients.get('director')! }),
      ({ status }) => status === 201,
    );
    ({ commission } = identified.body as { commission: string });
  }, 60_000);

  it('is agreed at a meeting of the Group, by vote', async () => {
    const { rows } = await database.query<{ urn: string }>(
      `select urn from school where in_city and status = 'open' and trust_id is null and urn <> all ($1) limit 3`,
      [[helped, ...applicants, ...others].map(({ urn }) => urn)],
    );
    for (const [number, { urn }] of rows.entries()) members.push(await member(number, urn));
    const called = await as('director', 'POST', '/v1/commissioning-meetings', {
      startsAt: instantAt(1),
      place: 'The partnership’s office',
      reason: 'The first of the year.',
    });
    const meeting = `/v1/commissioning-meetings/${String(called['meeting'])}`;
    await clockAt(1.01);
    await as('director', 'POST', `${meeting}/opening`, {}, Number(called['version']));
    const people = members.map(({ personId }) => ({ personId, presence: 'present' }));
    await as('director', 'PUT', `${meeting}/attendance`, { people });
    const { items } = (await see(`${meeting}/agenda`)) as unknown as {
      items: { item: string; subject: string }[];
    };
    const item = `/v1/agenda-items/${items.find(({ subject }) => subject === commission)!.item}`;
    // The gateway gives members their role when it hears of their places.
    for (const each of members)
      await platform.until(
        () =>
          platform.ask('PUT', `${item}/vote`, {
            client: null,
            headers: { authorization: `Bearer ${each.token}` },
            body: { vote: 'for' },
          }),
        ({ status }) => status < 300,
      );
    const { version } = (await see(here(''))) as unknown as Versioned;
    const decision = {
      outcome: 'agreed',
      reason: 'A school should help with this.',
      commissionVersion: version,
    };
    await as('director', 'POST', `${item}/decision`, decision, Number((await see(item))['version']));
    expect(await see(here(''))).toMatchObject({ state: 'agreed' });
    await as('director', 'POST', `${meeting}/closing`, {}, Number((await see(meeting))['version']));
    await as(
      'director',
      'POST',
      `${meeting}/minutes/publication`,
      {},
      Number((await see(`${meeting}/minutes`))['version']),
    );
  }, 90_000);

  it('is called, and seven schools of five types answer; who is late or has a conflict is refused', async () => {
    await step('director', '/call', {
      title: 'Leadership of mathematics',
      description: 'A school whose mathematics is led well works with the leaders of another.',
      criteria,
      estimatedPence: pricePence,
      days: 10,
      startsOn: dayAt(40),
      endsOn: dayAt(200),
      questionsUntil: instantAt(8),
      closesAt: instantAt(14),
    });
    const answer = (urn: string): Body => ({
      urn,
      answers: criteria.map(({ code, title }) => ({ criterion: code, text: `${title} at ${urn}.` })),
      days: 10,
      pricePence,
      roles: ['Head of mathematics'],
      interests: [],
    });
    const year = yearOf(dayAt(40), '09-01');
    const path = `/v1/calls/${commission}/expressions`;
    const [late, ofLead] = others as [School, School];
    await client('head who leads the district', ['headteacher', 'district-lead'], {
      ...{ schools: [ofLead.urn], districts: [helped.district] },
    });
    for (const each of [...applicants, helped, late, ofLead])
      await as(await headOf(each), 'PUT', `/v1/schools/${each.urn}/capacity/${year}`, { days: 20 });
    for (const each of applicants) await as(await headOf(each), 'POST', path, answer(each.urn));
    expect(await refused(await headOf(helped), 'POST', path, answer(helped.urn))).toBe(
      'commissioning.expression.is-beneficiary',
    );
    expect(await refused('head who leads the district', 'POST', path, answer(ofLead.urn))).toBe(
      'commissioning.expression.lead-supplies',
    );
    const before = await platform.ask('GET', path, { client: clients.get('director')! });
    expect(before.status).toBeGreaterThanOrEqual(400);
    await clockAt(14.001);
    expect(await refused(await headOf(late), 'POST', path, answer(late.urn))).toBe(
      'commissioning.expression.late',
    );
    const { items } = (await platform
      .until(
        () => platform.ask('GET', path, { client: clients.get('director')! }),
        ({ status }) => status === 200,
      )
      .then(({ body }) => body)) as { items: { urn: string; state: string }[] };
    expect(items.map(({ urn, state }) => [urn, state]).sort()).toEqual(
      applicants.map(({ urn }) => [urn, 'valid']).sort(),
    );
    expect(new Set(applicants.map(({ type }) => type)).size).toBeGreaterThanOrEqual(5);
  }, 90_000);

  it('is scored by three, revealed at once, and awarded; the money is committed', async () => {
    const [first, second, third, ...rest] = applicants;
    const suppliers = [first!, second!, third!].map(({ urn }) => urn);
    const leftOff = rest.map(({ urn }) => ({ urn, reason: 'The others know the need better.' }));
    await step('director', '/shortlist', { suppliers, leftOff, reason: 'Three could do it well.' });
    await as('director', 'POST', here('/scoring'), { scorers: members.map(({ personId }) => personId) });
    for (const [number, each] of members.entries()) {
      const sheet = `/v1/score-sheets/${commission}`;
      const seen = await byMember(each, 'GET', sheet);
      const declared = await byMember(
        each,
        'POST',
        `${sheet}/declaration`,
        { interests: [] },
        Number(seen['version']),
      );
      const expressions = declared['expressions'] as { expression: string; urn: string }[];
      const scores = expressions.flatMap(({ expression, urn }) =>
        criteria.map(({ code }) => ({
          ...{ expression, criterion: code, comment: 'As written.' },
          points: urn === second!.urn ? 9 : 7,
        })),
      );
      const saved = await byMember(each, 'PUT', `${sheet}/scores`, { scores }, Number(declared['version']));
      await byMember(each, 'POST', `${sheet}/lock`, {}, Number(saved['version']));
      const { expressions: revealed } = (await see(here('/scoring'))) as unknown as {
        expressions: unknown[];
      };
      expect(revealed).toHaveLength(number === members.length - 1 ? 3 : 0);
    }
    const scoring = await see(here('/scoring'));
    expect(scoring['expressions']).toContainEqual(
      expect.objectContaining({ urn: second!.urn, total: '9.00', rank: 1 }),
    );
    await as('director', 'POST', here('/scoring/moderation'), { agreed: [] }, Number(scoring['version']));
    winner = second!;
    const year = yearOf(dayAt(14), '04-01');
    const line = { line: 'commissioned-support', allocatedPence: 180_000_000 };
    await as('chief', 'POST', '/v1/pots', { year, lines: [line] });
    const award = { supplierUrn: winner.urn, amountPence: pricePence, year, reason: 'The highest score.' };
    expect(await step('director', '/award', award)).toMatchObject({
      state: 'awarded',
      award: { method: 'open', amountPence: pricePence },
    });
    expect((await see(`/v1/pots/${year}`, 'chief'))['lines']).toContainEqual(
      expect.objectContaining({ committedPence: pricePence, freePence: 180_000_000 - pricePence }),
    );
    const due = (await platform.must('GET', '/v1/award-feedback/due', {
      client: clients.get('director')!,
    })) as {
      items: { expression: string }[];
    };
    expect(due.items).toHaveLength(6);
    for (const { expression } of due.items)
      await as('director', 'POST', `/v1/expressions/${expression}/feedback`, {
        strengths: 'Clear and well meant.',
        wouldHaveHelped: 'More of what has worked.',
      });
  }, 90_000);

  const accept = async (who: string): Promise<void> => {
    const agreement = here('/delivery-agreement');
    const { version } = (await see(agreement)) as unknown as Versioned;
    await as(who, 'POST', `${agreement}/proposals/1/acceptance`, {}, version);
  };

  it('is agreed by both heads and the director, and begins once the award can be challenged no more', async () => {
    await as(await headOf(winner), 'POST', here('/delivery-agreement/proposals'), {
      baseline: 'Half of Year 6 reach the standard.',
      expectedOutcome: 'Two in three reach it.',
      days: 10,
      startsOn: dayAt(40),
      endsOn: dayAt(160),
      objectives: [{ what: 'A scheme of work', measure: 'visits', target: 'in every class' }],
      milestones: [
        { title: 'Leaders trained', kind: 'delivery', dueOn: dayAt(70), amountPence: 1_000_000 },
        {
          title: 'Every class seen',
          kind: 'delivery',
          dueOn: dayAt(160),
          amountPence: pricePence - 1_000_000,
        },
      ],
      reviews: [{ dueOn: dayAt(100) }, { dueOn: dayAt(160) }],
    });
    for (const who of [await headOf(winner), await headOf(helped), 'director']) await accept(who);
    const { version } = (await see(here(''))) as unknown as Versioned;
    const early = await platform.ask('POST', here('/start'), {
      body: {},
      version,
      client: clients.get('director')!,
    });
    expect(early.body).toMatchObject({ code: 'commissioning.award.standstill' });
    await clockAt(41);
    expect(await step('director', '/start')).toMatchObject({ state: 'delivering' });
  }, 60_000);

  /** Reported by the school that helps, judged by the other, invoiced, matched, approved and paid by three people. */
  const milestonePaid = async (at: number): Promise<void> => {
    const list = async () =>
      (
        (await see(here('/milestones'))) as unknown as {
          items: (Versioned & { milestone: string; amountPence: number })[];
        }
      ).items[at]!;
    const { milestone, amountPence } = await list();
    const path = `/v1/milestones/${milestone}`;
    await as(
      await headOf(winner),
      'POST',
      `${path}/report`,
      { evidence: 'Minutes and plans.' },
      (await list()).version,
    );
    await as(
      await headOf(helped),
      'POST',
      `${path}/judgement`,
      { outcome: 'met', reason: 'Seen.' },
      (await list()).version,
    );
    const invoice = await as(await headOf(winner), 'POST', '/v1/supplier-invoices', {
      ...{ commission, number: `S-${at + 1}`, issuedOn: dayAt(0), amountPence, milestones: [milestone] },
    });
    const where = `/v1/supplier-invoices/${String(invoice['invoice'])}`;
    const parts = [{ milestone, amountPence }];
    const matched = await as('books', 'POST', `${where}/matching`, { parts }, Number(invoice['version']));
    const approved = await as('payer', 'POST', `${where}/approval`, {}, Number(matched['version']));
    expect(await as('releaser', 'POST', `${where}/release`, {}, Number(approved['version']))).toMatchObject({
      state: 'paid',
    });
  };
  const reviewed = async (at: number): Promise<void> => {
    const { items } = (await see(`/v1/progress-reviews?commission=${commission}`)) as unknown as {
      items: (Versioned & { review: string; unrated: string[] })[];
    };
    const { review, unrated, version } = items[at]!;
    const findings = unrated.map((objective) => ({ objective, rag: 'green', evidence: 'Seen.' }));
    const found = await as(
      'director',
      'PUT',
      `/v1/progress-reviews/${review}/findings`,
      { findings },
      version,
    );
    await as(
      'director',
      'POST',
      `/v1/progress-reviews/${review}/completion`,
      { summary: 'As agreed.' },
      Number(found['version']),
    );
  };

  /** By the director, unless the daily look at what is ready came first. */
  const brought = (state: string, path: string): Promise<unknown> =>
    platform.until(
      async () => {
        const { version, ...seen } = (await see(here(''))) as unknown as Versioned & { state: string };
        if (seen.state === state) return seen.state;
        const body = { body: {}, version, client: clients.get('director')! };
        await platform.ask('POST', here(path), body);
        return ((await see(here(''))) as { state?: string }).state;
      },
      (reached) => reached === state,
    );

  it('is paid by milestones, reviewed, rated by both, decided and closed', async () => {
    await clockAt(71);
    await milestonePaid(0);
    await clockAt(101);
    await reviewed(0);
    await clockAt(161);
    await milestonePaid(1);
    await reviewed(1);
    const scores = { reliability: 5, cooperation: 5, difference: 4, again: 5 };
    for (const each of [helped, winner])
      await as(await headOf(each), 'POST', here('/ratings'), {
        urn: each.urn,
        scores,
        words: 'We would again.',
      });
    await brought('reviewed', '/completion');
    await step('director', '/impact', {
      impact: 'improved',
      evidence: 'Two in three reach the standard.',
      practice: { need: 'Mathematics was led by nobody.', done: 'Ten days of a head of mathematics.' },
    });
    await brought('closed', '/closure');
    expect(await see(here(''))).toMatchObject({
      state: 'closed',
      award: { paidPence: pricePence, committedPence: 0 },
    });
  }, 120_000);

  it('shows all of it on the page of its case', async () => {
    const page = JSON.stringify(await see(`/v1/cases/${caseId}`));
    for (const part of [
      'Leadership of mathematics',
      'Leaders trained',
      'payment',
      'As agreed.',
      'improved',
      'We would again.',
    ])
      expect(page).toContain(part);
    expect(page).not.toContain('unavailable');
  });

  it('is published as open contracting data that are valid, and outs the school in no public byte', async () => {
    const open = (path: string) => platform.must('GET', path, { client: null });
    const released = await platform.until(
      () => open('/v1/ocds/releases?limit=1000') as Promise<{ releases: { ocid: string; tag: string[] }[] }>,
      ({ releases }) => releases.some(({ tag }) => tag.includes('contractTermination')),
    );
    const { ocid } = released.releases[0]!;
    const record = (await open(`/v1/ocds/records/${ocid}`)) as {
      records: { compiledRelease: { id: string; date: string; tag: string[] } }[];
    };
    const validation = ocdsValidation(join(data, 'ocds'));
    expect(validation.releases(released)).toEqual([]);
    expect(validation.records(record)).toEqual([]);
    const { id: _id, date: _date, tag: _tag, ...merged } = record.records[0]!.compiledRelease;
    expect(merged).toEqual(mergedReleases(released.releases));

    const minutes = (await open('/v1/commissioning-minutes')) as { items: { meeting: string }[] };
    const values = {
      commission: [commission],
      meeting: minutes.items.map(({ meeting }) => meeting),
      ocid: [ocid],
    };
    const { without } = publicRoutes(values);
    expect(without.filter((path) => /calls|award|commission|ocds|what-worked|circle/.test(path))).toEqual([]);
    expect(await namedIn(values)).toEqual(namedBefore);
  }, 60_000);
});
