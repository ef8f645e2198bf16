import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { generateCity } from '../infra/demo/city.mjs';
import { TestPlatform } from './platform.mjs';
import { mailed, signIn } from './sign-in.js';
import { search, Secret } from './traces.js';

interface Client {
  readonly id: string;
  readonly secret: string;
}

interface Versioned {
  readonly version: number;
}

interface School {
  readonly urn: string;
  readonly pupils: number | null;
  readonly trustId: string | null;
}

interface Export {
  readonly sections: { section: string; records: Record<string, unknown>[] }[];
}

/** Nobody and nothing else is called so. */
const person = {
  name: 'Zephyrine Quállowick',
  email: 'Z.Quallowick@marrowby.example',
  later: 'Zephyrine.Q@tarnlake.example',
};
const contact = [
  'Zephyrine',
  'Quállowick',
  'Quallowick',
  person.email,
  person.later,
  'marrowby.example',
  'tarnlake.example',
];
const secrets = contact.map((text) => new Secret(text));

const dayAt = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const csv = { 'content-type': 'text/csv' };

let platform: TestPlatform;
const clients = new Map<string, Client>();
let urn = '';
let trustId = '';
let personId = '';
let token = '';

const as = (role: string) => ({ client: clients.get(role)! });

/** The person acts. */
const act = (method: string, path: string, options: { body?: unknown; version?: number } = {}) =>
  platform.must(method, path, { ...options, client: null, headers: { authorization: `Bearer ${token}` } });

async function registerClients(): Promise<void> {
  for (const role of ['finance', 'moderator', 'returning-officer']) {
    const made = await platform.must('POST', '/v1/clients', { body: { label: role, roles: [role] } });
    const { client, secret } = made as { client: string; secret: string };
    clients.set(role, { id: client, secret });
  }
}

/** A school of which the person is headteacher since the summer: it joined by a file. */
async function enrol(): Promise<void> {
  const [feed] = generateCity({ schools: 20, neighbours: 0, seed: 5 }).feeds;
  const body = Buffer.concat([...(feed?.chunks() ?? [])]).toString('latin1');
  await platform.must('POST', '/v1/feeds/ofsted-mi/runs?asAt=2024-08-31', { body, headers: csv });
  const known = await platform.until(
    () => platform.all('/v1/schools') as Promise<School[]>,
    (found) => found.length >= 20,
  );
  const school = known.find(({ pupils, trustId: trust }) => pupils !== null && trust !== null);
  urn = school?.urn ?? '';
  trustId = school?.trustId ?? '';
  const { name, email } = person;
  let file = '';
  const loaded = await platform.until(
    () => {
      // Until membership has heard of the school the row is put aside; a space makes it another file.
      file = `urn,from,headteacher name,headteacher email\n${urn},${dayAt(-80)},${name},${email}\n${file.replaceAll(/\S/g, '')}`;
      return platform.must('POST', '/v1/members/imports', { body: file, headers: csv }) as Promise<{
        loaded: number;
      }>;
    },
    (shown) => shown.loaded === 1,
  );
  expect(loaded).toMatchObject({ loaded: 1 });
  const { items } = (await platform.must('POST', '/v1/people/search', { body: { email } })) as {
    items: { personId: string }[];
  };
  personId = items[0]?.personId ?? '';
  await platform.must('POST', '/v1/grants', {
    body: { personId, role: 'engagement-coordinator', districts: ['ladywood'], from: dayAt(-10) },
  });
}

/** What the person says and asks: signed in, and as one of the public under the address of then. */
async function speak(): Promise<void> {
  const { name, email } = person;
  const delegate = { name: 'Another Governor', email: 'governor@school.example' };
  const other = (await platform.must('POST', '/v1/people', { body: delegate })) as { personId: string };
  await platform.must('POST', `/v1/schools/${urn}/posts`, {
    body: { personId: other.personId, post: 'governor', from: dayAt(-70) },
  });
  const { version } = (await platform.must('GET', `/v1/members/${urn}`)) as Versioned;
  const named = await act('PUT', `/v1/members/${urn}/delegate`, {
    body: { personId: other.personId },
    version,
  });
  await act('PUT', `/v1/members/${urn}/delegate`, {
    body: { personId },
    version: (named as Versioned).version,
  });
  await act('POST', '/v1/ideas', {
    body: { urn, title: 'Share a therapist', words: 'Half a day for each of us.' },
  });
  await act('POST', '/v1/feedback', { body: { area: 'feeds', text: `${name} would like it simpler.` } });
  const [sent] = (await platform.all('/v1/feedback')) as (Versioned & { feedback: string })[];
  const triaged = (await platform.must('PUT', `/v1/feedback/${sent?.feedback}/triage`, {
    body: { area: 'feeds', note: `Ask ${name} what is meant.` },
    version: sent?.version ?? 0,
  })) as Versioned;
  await platform.must('PUT', `/v1/feedback/${sent?.feedback}/answer`, {
    body: { answer: `Dear ${name}, it will be.` },
    version: triaged.version,
  });
  const ask = (text: string) =>
    platform.must('POST', '/v1/questions', { client: null, body: { name, email, text, consent: true } });
  await ask('Who decides which school helps mine?');
  await ask(`This is ${name}: who pays?`);
  await mailed(platform, email, /question was received/);
  const submissions = (await platform.must('GET', '/v1/submissions?limit=200', as('moderator'))) as {
    items: (Versioned & { submission: string; text: string })[];
  };
  for (const { submission, version: at } of submissions.items)
    await platform.must('POST', `/v1/submissions/${submission}/acceptance`, {
      body: {},
      version: at,
      ...as('moderator'),
    });
}

const write = (subject: string) =>
  platform.must('POST', '/v1/notices', {
    body: { audience: { posts: ['headteacher'] }, subject, body: 'It is short.' },
  });

/** The school is invoiced, pays, and uses what it paid for; its vote is on a roll. */
async function belong(): Promise<void> {
  const { client } = as('finance');
  const rules = [{ model: { kind: 'flat', pence: 10_000 } }];
  const year = Number(dayAt(0).slice(0, 4)) - (dayAt(0).slice(5) < '09-01' ? 1 : 0);
  await platform.must('POST', '/v1/fee-schedules', { body: { year, rules }, client });
  await platform.must('PUT', `/v1/trusts/${trustId}/billing`, {
    body: { mode: 'per-school', contact: personId },
    client,
  });
  const { levy } = (await platform.must('POST', '/v1/levies', { body: { year }, client })) as {
    levy: string;
  };
  await platform.until(
    () => platform.must('GET', `/v1/levies/${levy}`, { client }) as Promise<{ state: string }>,
    ({ state }) => state === 'finished',
  );
  await platform.must('POST', `/v1/levies/${levy}/mailing`, { client, body: {} });
  await mailed(platform, person.email, /^Invoice/);
  const [invoice] = (await platform.all('/v1/invoices')) as { number: number; amountPence: number }[];
  await platform.must('POST', '/v1/payments', {
    body: {
      invoiceNumber: invoice?.number,
      amountPence: invoice?.amountPence,
      receivedOn: dayAt(0),
      reference: 'INV',
    },
    client,
  });
  const { benefit } = (await platform.must('POST', '/v1/benefits', {
    body: {
      code: 'coaching',
      year,
      unit: 'hours',
      title: 'Coaching',
      description: 'By a leader.',
      limit: { kind: 'per-school', quantity: 6 },
      states: ['active', 'grace'],
    },
  })) as { benefit: string };
  await act('POST', `/v1/members/${urn}/benefit-uses`, {
    body: { benefit, on: dayAt(0), quantity: 1, note: 'First session.', personId },
  });
  await platform.must('POST', '/v1/rolls', {
    body: { on: dayAt(0), purpose: 'a vote' },
    ...as('returning-officer'),
  });
  const post = { title: 'District lead', unit: 'district-team', from: dayAt(-60) };
  const { partnershipPost, version } = (await platform.must('POST', '/v1/partnership-posts', {
    body: post,
  })) as Versioned & {
    partnershipPost: string;
  };
  await platform.must('POST', `/v1/partnership-posts/${partnershipPost}/holdings`, {
    body: {
      personId,
      kind: 'secondment',
      fromSchool: urn,
      from: dayAt(-50),
      until: dayAt(-2),
      namePublic: true,
    },
    version,
  });
}

/** What goes wrong around a person is where names get into logs and errors. */
async function stumble(): Promise<void> {
  const { name, email } = person;
  const statuses: number[] = [];
  const ask = async (...[method, path, options]: Parameters<TestPlatform['ask']>): Promise<void> => {
    statuses.push((await platform.ask(method, path, options)).status);
  };
  await ask('POST', '/v1/people', { body: { name, email } });
  await ask('POST', '/v1/people', { body: { name: [name], email: `${email}@twice` } });
  await ask('POST', '/v1/people', { body: `{"name":"${name}","email":"${email}` });
  await ask('PUT', `/v1/people/${personId}`, { body: { name, email }, version: 99 });
  await ask('POST', `/v1/members`, { body: { urn, headteacher: { name, email } } });
  await ask('POST', '/v1/questions', {
    client: null,
    body: { name, email, text: 'No consent', consent: false },
  });
  expect(statuses).toEqual([409, 400, 400, 412, 409, 400]);
}

/** From now on the person is written to at another address. */
async function moveAddress(): Promise<void> {
  const { version } = (await platform.must('GET', `/v1/people/${personId}`)) as Versioned;
  await platform.must('PUT', `/v1/people/${personId}`, { body: { email: person.later }, version });
  await write('After the move');
  await mailed(platform, person.later, /After the move/);
  await platform.must('POST', '/v1/questions', {
    client: null,
    body: { name: person.name, email: person.later, text: 'Does my vote move with me?', consent: true },
  });
  await mailed(platform, person.later, /question was received/);
}

describe('a trace', () => {
  const secret = new Secret('Quállowick');
  const encoded = Buffer.from('Dear Zephyrine Quállowick,');
  it.each([
    ['in small letters', 'dear quállowick'],
    ['in base64, broken', encoded.toString('base64').replaceAll(/.{7}/g, '$&\r\n')],
    ['in base64 for addresses', encoded.subarray(1).toString('base64url')],
    ['in base64, in capitals', Buffer.from('xQUÁLLOWICKx').toString('base64')],
    ['quoted-printable, broken', 'Qu=C3=A1llo=\r\nwick'],
    ['escaped in JSON', String.raw`{"name":"Qu\u00e1llowick"}`],
    ['percent-encoded', '/people?name=Qu%c3%a1llowick'],
    ['in hexadecimal digits', `\\x${encoded.toString('hex')}`],
    ['in two pieces of one letter', 'Quállowick'.normalize('NFD')],
  ])('%s is seen', (_, text) => {
    expect(secret.isIn(text)).toBe(true);
  });

  it('is not seen where there is none', () => {
    expect(secret.isIn('Dear Zephyrine Qu, allowick')).toBe(false);
  });
});

/** Which section of the export tells of what a table holds: of every row, of which it may say more than one thing. */
const toldBy: Readonly<Record<string, string>> = {
  'membership.platform.audit': 'audit',
  'membership.platform.idempotency': 'stored-answers',
  'membership.public.benefit_use': 'benefit-uses',
  'membership.public.delegate_naming': 'delegate-namings',
  'membership.public.feedback': 'feedback',
  'membership.public.member_import_row': 'member-imports',
  'membership.public.notice': 'notices',
  'membership.public.notice_recipient': 'notices',
  'membership.public.person': 'details',
  'membership.public.post_holding': 'partnership-posts',
  'membership.public.record_version': 'earlier-records',
  'membership.public.reminder_recipient': 'reminders',
  'membership.public.role_holder': 'roles',
  'membership.public.roll_entry': 'electoral-rolls',
  'membership.public.school_post': 'posts',
  'membership.public.submission': 'questions',
  'membership.public.trust_billing': 'trust-billing',
  // Districts' copy of a post: whose it is, by id.
  'districts.public.held_post': 'districts.posts',
  'commissioning.public.held_post': 'commissioning.posts',
  'districts.public.idea': 'districts.ideas',
  'districts.public.idea_move': 'districts.idea-moves',
  'districts.platform.audit': 'districts.audit',
  'districts.platform.idempotency': 'districts.stored-answers',
  'gateway.platform.audit': 'gateway.audit',
  'gateway.platform.idempotency': 'gateway.stored-answers',
  'gateway.public.oidc_record': 'gateway.sign-ins',
  'gateway.public.role_grant': 'gateway.grants',
  'gateway.public.sign_in_code': 'gateway.sign-in-codes',
};

/** What this journey does not come by. */
const seldom = new Set(['membership.public.member_import_row', 'membership.public.reminder_recipient']);

/** Where a person is found and not told so in words of its own, and why. All of these hold the id alone. */
const notTold: Readonly<Record<string, string>> = {
  'membership.platform.outbox': 'What was announced a week ago at most; what it says is in the sections.',
  'gateway.platform.outbox': 'What was announced a week ago at most; what it says is in the sections.',
  'districts.platform.outbox': 'What was announced a week ago at most; what it says is in the sections.',
  'membership.public.feedback_move': 'Its first move is the sending, of which the section on feedback tells.',
};

describe('a person', () => {
  beforeAll(async () => {
    const environment = { LOG_LEVEL: 'trace', MAIL_STEP_SECONDS: '0.2', SUBMISSIONS_PER_ADDRESS: '20' };
    platform = await TestPlatform.start({ authority: '999', environment });
    // What is sent to elections stays in its queue, where it can be looked at.
    await platform.stopService('elections');
    await registerClients();
    await enrol();
    token = await signIn(platform, person.email);
    await speak();
    await write('Before the move');
    await mailed(platform, person.email, /Before the move/);
    await belong();
    await stumble();
    await moveAddress();
  }, 240_000);
  afterAll(() => platform.stop(), 60_000);

  it('is given everything that is held on them', async () => {
    await platform.startService('elections');
    const held = (await act('GET', `/v1/people/${personId}/export`)) as Export;
    await platform.stopService('elections');
    const told = new Map(held.sections.map(({ section, records }) => [section, records.length]));
    const { places } = await search(platform, [new Secret(personId), ...secrets]);
    const tables = [...places].filter(([place]) => !(place in notTold) && !/^(queue|log) /.test(place));
    // Thus a search that found nothing, or a journey that left no trace, is no proof.
    expect(tables.map(([place]) => place)).toEqual(
      expect.arrayContaining(Object.keys(toldBy).filter((place) => !seldom.has(place))),
    );
    const missing = tables.filter(([place, rows]) => (told.get(toldBy[place] ?? '') ?? 0) < rows.size);
    expect(missing.map(([place, rows]) => [place, rows.size])).toEqual([]);
    const written = JSON.stringify(held);
    for (const text of [person.name, person.later, 'who pays?', 'would like it simpler', 'what is meant'])
      expect(written).toContain(text);
  }, 60_000);

  it('is told of by every table that refers to people', async () => {
    const client = new pg.Client({ connectionString: platform.platform.databases.membership });
    await client.connect();
    const { rows } = await client.query<{ place: string }>(
      `select distinct 'membership.public.' || conrelid::regclass as place from pg_constraint
       where contype = 'f' and confrelid = 'person'::regclass`,
    );
    await client.end();
    expect(Object.keys(toldBy)).toEqual(expect.arrayContaining(rows.map(({ place }) => place)));
  });

  it('leaves neither name nor address anywhere once erased', async () => {
    const before = await search(platform, secrets);
    // Beyond what membership keeps the name is nowhere, before the erasure as after it.
    expect([...before.places.keys()].sort()).toEqual([
      'membership.platform.idempotency',
      'membership.public.feedback',
      'membership.public.notice',
      'membership.public.notice_recipient',
      'membership.public.person',
      'membership.public.submission',
    ]);
    for (const kind of [...Object.keys(platform.platform.databases), 'redis', 'log'])
      expect([kind, before.seen.get(kind) ?? 0]).not.toEqual([kind, 0]);
    const { posts } = (await platform.must('GET', `/v1/people/${personId}`)) as {
      posts: { postId: string }[];
    };
    for (const { postId } of posts)
      await platform.must('POST', `/v1/posts/${postId}/ending`, { body: { on: dayAt(-1) } });
    await platform.must('POST', `/v1/people/${personId}/erasure`, { body: { reason: 'Asked for it.' } });
    await platform.until(
      () => platform.ask('GET', '/v1/me', { client: null, headers: { authorization: `Bearer ${token}` } }),
      ({ status }) => status === 401,
    );
    const { samples, seen } = await search(platform, secrets);
    expect(seen.get('queue') ?? 0).toBeGreaterThan(0);
    expect(samples).toEqual([]);
    // What the law wants kept is kept, and names nobody: the invoice, its payment, and that mails were sent.
    const invoices = (await platform.all('/v1/invoices')) as { urn: string }[];
    expect(invoices.map((invoice) => invoice.urn)).toEqual([urn]);
    expect(await platform.must('GET', '/v1/ledger/trial-balance')).toMatchObject({ balanced: true });
  }, 60_000);
});
