import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, commissioning, roles, serviceActor, type Actor } from '@partnership/contracts';
import { getMetadataStorage } from 'class-validator';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { afterDeadline, declareDays, expressionTerms, headOf, openedCall } from './builders/calls.js';
import { knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { having, once } from './builders/work.js';

/** Words that nobody else would write, one in each text that an expression has. */
const markers = [
  'Zuckerwatte',
  'Brombeerhecke',
  'Nachtigall',
  'Holunderblau',
  'Kaleidoskop',
  'Wetterleuchten',
];
const price = 987_654_321_987;

const marked = (days: number, more = ''): commissioning.ExpressionTerms =>
  expressionTerms({
    answers: [
      { criterion: 'impact', text: `We ${markers[0]!}${more} every day.` },
      { criterion: 'capacity', text: `And ${markers[1]!}${more} at night.` },
    ],
    days,
    pricePence: price,
    roles: [`${markers[2]!}${more} lead`, `${markers[3]!}${more}`],
    interests: [{ interest: `Our ${markers[4]!}${more}`, reason: `because ${markers[5]!}${more}` }],
  });

/** As it is, in base64 and in hex, since a column of bytes shows as the last. */
const forms = [...markers, String(price)].flatMap((word) => [
  word,
  Buffer.from(word).toString('hex'),
  Buffer.from(word).toString('base64').slice(0, -4),
]);
const leaks = (text: string): string[] => forms.filter((form) => text.includes(form));

let service: TestService;
let urn: string;
let view: commissioning.CommissionView;
let author: Actor;
let made: commissioning.ExpressionEntryView;
const answers: unknown[] = [];
const written: string[] = [];
const patched = Object.getOwnPropertyDescriptor(process.stdout, 'write');

beforeAll(async () => {
  // The logger writes through a standard output that was replaced before it was made.
  process.stdout.write = (chunk: string | Uint8Array): boolean => written.push(String(chunk)) > 0;
  service = await startCommissioning(undefined, { environment: { LOG_LEVEL: 'trace' } });
  urn = await knownSchool(service);
  await declareDays(service, urn, 10);
  view = await openedCall(service);
  author = headOf(urn);
  const { commission } = view;
  const caller = once(author, 'the key of the sealed test');
  const request = { commission, urn, ...marked(5) };
  made = await service.call(commissioning.submitExpression, request, caller);
  answers.push(made, await service.call(commissioning.submitExpression, request, caller));
  // What fails must leak as little: late versions, too many days, a character that is none, a wrong criterion.
  const { expression } = made;
  const attempts = [
    service.call(commissioning.submitExpression, request, once(author)),
    service.call(commissioning.submitExpression, { ...request, commission: urn }, once(author)),
    service.call(commissioning.changeExpression, { expression, ...marked(99) }, having(author, made)),
    service.call(commissioning.changeExpression, { expression, ...marked(5, '\0') }, having(author, made)),
    service.call(
      commissioning.changeExpression,
      { expression, ...marked(5, 'x'.repeat(4000)) },
      having(author, made),
    ),
  ];
  answers.push(...(await Promise.allSettled(attempts)).map((each) => JSON.stringify(each)));
  expect((await Promise.allSettled(attempts)).every(({ status }) => status === 'rejected')).toBe(true);
  made = await service.call(
    commissioning.changeExpression,
    { expression, ...marked(6) },
    having(author, made),
  );
  answers.push(made);
}, 60_000);
afterAll(async () => {
  await service.stop();
  if (patched) Object.defineProperty(process.stdout, 'write', patched);
  else Reflect.deleteProperty(process.stdout, 'write');
});

const show = (who: Actor) => service.call(commissioning.showExpression, { expression: made.expression }, who);

type Query = typeof commissioning.showExpression;

/** All that can be asked of the service, whichever feature answers it, about this school and its expression. */
function everyQuery(): { operation: Query; request: never }[] {
  const about: Record<string, unknown> = {
    ...{ commission: view.commission, expression: made.expression, urn, year: '2026-27' },
  };
  const operations = Object.values(commissioning).filter(
    (thing): thing is Query =>
      typeof thing === 'object' && 'pattern' in thing && 'kind' in thing && thing.kind === 'query',
  );
  return operations.map((operation) => {
    const rules = getMetadataStorage().getTargetValidationMetadatas(operation.request, '', false, false);
    const names = [...new Set(rules.map(({ propertyName }) => propertyName))].filter((name) => name in about);
    const request = Object.fromEntries(names.map((name) => [name, about[name]])) as never;
    return { operation, request };
  });
}

/** Every value of every row of every table of every schema, as text. */
async function everything(): Promise<Map<string, string>> {
  const { sql } = service.database;
  const tables = await sql.rows<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const held = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await sql.rows<{ all: string | null }>(
      `select string_agg(to_jsonb(t)::text, e'\\n') as all from ${name} t`,
    );
    held.set(name, row!.all ?? '');
  }
  return held;
}

describe('before the deadline', () => {
  it('the author reads what was written', async () => {
    expect((await show(author)).content).toMatchObject({ days: 6, pricePence: price });
    expect(leaks(JSON.stringify(await show(author))).length).toBeGreaterThan(markers.length);
  });

  it('nobody else does, whatever role they have and whichever school is theirs', async () => {
    const scopes = [{}, { schools: [urn] }, { districts: ['ladywood'] }];
    const others: Actor[] = [
      ...roles.flatMap((role) => scopes.map((scope) => person(grant(role, scope)))),
      person(...roles.map((role) => grant(role))),
      person(grant('headteacher', { schools: [urn] }), ...roles.map((role) => grant(role))),
      { kind: 'client', id: 'a client', grants: roles.map((role) => grant(role, { schools: [urn] })) },
      serviceActor('gateway'),
      anonymous,
      // Who wrote it has left, and holds every other role by now.
      { ...author, grants: roles.filter((role) => role !== 'headteacher').map((role) => grant(role)) },
    ];
    const { commission } = view;
    const { expression } = made;
    const attempts = [
      ...everyQuery().map((query) => (who: Actor) => service.call(query.operation, query.request, who)),
      (who: Actor) => service.call(commissioning.unsealCall, { commission }, who),
      (who: Actor) =>
        service.call(
          commissioning.changeExpression,
          { expression, ...expressionTerms() },
          having(who, { version: 99 }),
        ),
    ];
    expect(attempts.length).toBeGreaterThan(15);
    for (const who of others) {
      const told = await Promise.all(
        attempts.map((attempt) => attempt(who).catch((error: unknown) => error as object)),
      );
      expect(leaks(JSON.stringify(told))).toEqual([]);
      const refused = { kind: 'forbidden' };
      const shown = service.call(commissioning.showExpression, { expression }, who);
      await expect(shown).rejects.toMatchObject(refused);
      const listed = service.call(commissioning.listExpressions, { commission }, who);
      await expect(listed).rejects.toMatchObject(refused);
    }
  }, 300_000);

  it('no table of the database has a word of it, and the one that has it sealed is among those searched', async () => {
    const held = await everything();
    expect(held.get('public.expression_of_interest')).toContain(made.expression);
    expect(held.get('platform.idempotency')).toContain(made.expression);
    expect(held.get('platform.audit')).toContain(made.expression);
    expect(held.size).toBeGreaterThan(20);
    for (const [table, text] of held) expect({ table, leaks: leaks(text) }).toEqual({ table, leaks: [] });
  });

  it('no event that was published has, nor an answer to its author, nor the log', () => {
    for (const event of Object.values(commissioning).filter(isEvent))
      expect(leaks(JSON.stringify(service.events(event)))).toEqual([]);
    expect(leaks(JSON.stringify(answers))).toEqual([]);
    expect(written.join('')).toContain('"service":"commissioning"');
    expect(leaks(written.join(''))).toEqual([]);
  });

  it('who has the database has not the key: it is wrapped', async () => {
    const [row] = await service.database.sql.rows<{ wrapped: Buffer; sealed: Buffer }>(
      `select k.wrapped, e.sealed from call_key k join expression_of_interest e on e.commission = k.commission
       where k.commission = $1`,
      [view.commission],
    );
    expect(row!.wrapped).toHaveLength(12 + 16 + 32);
    expect(row!.sealed.length % 1024).toBe(28);
  });
});

const isEvent = (thing: unknown): thing is typeof commissioning.callOpened =>
  typeof thing === 'object' && thing !== null && 'type' in thing && 'data' in thing;

describe('at the deadline', () => {
  it('it is opened by itself, and what was searched for in vain is found', async () => {
    afterDeadline(service, view);
    const opened = await eventually(async () => {
      const shown = await show(person(grant('director'))).catch(() => undefined);
      return shown?.state === 'valid' ? shown : undefined;
    });
    expect(leaks(JSON.stringify(opened)).length).toBeGreaterThan(markers.length);
    const held = await everything();
    expect([...held].filter(([, text]) => leaks(text).length > 0).map(([table]) => table)).toEqual([
      'public.expression_of_interest',
    ]);
  });
});
