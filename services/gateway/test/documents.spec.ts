import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import specs from '@asyncapi/specs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { permissions } from '@partnership/contracts';
import * as contracts from '@partnership/contracts';
import { validated } from '@partnership/service';
import { apiControllers, clockControllers } from '../src/api-controllers.js';
import { asyncApi } from '../src/documents/asyncapi.js';
import { examples } from '../src/documents/examples/index.js';
import { SchemaBook } from '../src/documents/json-schema.js';
import { openApiOf } from '../src/documents/openapi.js';
import { routesOf } from '../src/documents/routes.js';
import { TestGateway } from './gateway.js';

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security?: readonly object[];
  readonly parameters: readonly { readonly name?: string; readonly in?: string; readonly $ref?: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly example?: object }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly example?: unknown }> }>;
  readonly 'x-permission': string;
}

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly tags: readonly { readonly name: string }[];
}

let gateway: TestGateway;
let served: Document;
beforeAll(async () => {
  gateway = await TestGateway.start({ CLOCK_MOVABLE: 'true' });
  served = (await gateway.ask('/openapi.json')).body as unknown as Document;
});
afterAll(() => gateway.stop());

const routes = routesOf([...apiControllers, ...clockControllers]);
const operations = (): (Operation & { at: string })[] =>
  Object.entries(served.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, at: `${method} ${path}` })),
  );

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    expect(served.openapi).toBe('3.1.0');
    expect(await new Validator().validate(structuredClone(served) as never)).toEqual({ valid: true });
  });

  test('asks as whoever signed in also where nobody need have', () => {
    const open = operations().filter(({ security }) => security !== undefined);
    expect(open.map(({ operationId }) => operationId)).toContain('meShow');
    for (const { security } of open) expect(security).toEqual([{}, { account: ['openid'] }]);
  });

  test('holds every route of the API and no other', () => {
    const known = routes.map(({ method, path }) => `${method} ${path}`).sort();
    expect(
      operations()
        .map(({ at }) => at)
        .sort(),
    ).toEqual(known);
    expect(known.length).toBeGreaterThan(70);
  });

  test('leaves the clock out where it cannot be moved', () => {
    expect(JSON.stringify(openApiOf(apiControllers))).not.toContain('/v1/clock');
    expect(served.paths).toHaveProperty('/v1/clock');
  });

  test('has on every operation a permission, a task, words and real examples', () => {
    for (const operation of operations()) {
      expect(Object.keys(permissions)).toContain(operation['x-permission']);
      expect(served.tags.map(({ name }) => name)).toContain(operation.tags[0]);
      expect([operation.at, operation.summary.length > 5, operation.description.length > 5]).toEqual([
        operation.at,
        true,
        true,
      ]);
      const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
      const [answer] = Object.values(success?.content ?? {});
      // A file has no example that anybody could read; its schema says what it is.
      const isFile = success?.content?.['application/json'] === undefined;
      expect([operation.at, isFile ? answer : answer?.example]).toEqual([operation.at, expect.anything()]);
      const json = operation.requestBody?.content['application/json'];
      if (json) expect([operation.at, json.example]).toEqual([operation.at, expect.anything()]);
    }
  });

  test('asks for keys and versions where the API does', () => {
    for (const { method, path, operation } of routes) {
      const { parameters } = served.paths[path]?.[method] ?? { parameters: [] };
      const named = parameters.map(({ $ref }) => $ref?.split('/').at(-1));
      expect([path, named.includes('IdempotencyKey')]).toEqual([path, operation.kind === 'creation']);
      expect([path, named.includes('IfMatch')]).toEqual([path, operation.kind === 'change']);
    }
  });

  test('counts what anybody may send, and nothing that is only read', () => {
    const limited = operations().filter(({ responses }) => '429' in responses);
    expect(limited.map(({ at }) => at).sort()).toEqual([
      'post /v1/questions',
      'post /v1/questions/{number}/comments',
    ]);
  });

  test('gives every operation an id of its own', () => {
    const ids = operations().map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the examples', () => {
  const book = new SchemaBook('#/$defs/');
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const answers = new Map(examples.map(({ operation }) => [operation, book.reference(operation.answer)]));
  // All of them at once: each class is compiled once, not once for every answer that holds it.
  ajv.addSchema({ $id: 'contracts', $defs: book.all });

  test.each(examples.map((one) => [one.operation.pattern, one] as const))(
    '%s is what the contract says',
    (_, one) => {
      const { operation, request, answer } = one;
      expect(() => validated(operation.request, { ...request })).not.toThrow();
      const isValid = ajv.validate({ $ref: `contracts${String(answers.get(operation)?.['$ref'])}` }, answer);
      expect([isValid, ajv.errorsText()]).toEqual([true, 'No errors']);
    },
  );
});

test('every operation of the contracts that is not for services alone has a route', () => {
  const behind = new Set([
    'districts.feed.begin',
    'districts.feed.append',
    'districts.feed.complete',
    'districts.feed.abandon',
    'districts.area-value.load',
    'commissioning.person.records',
    'districts.person.records',
    'elections.person.records',
    'membership.bank.take-statement',
    'membership.import.send',
    'membership.person.export',
  ]);
  const declared = [
    contracts.districts,
    contracts.membership,
    contracts.commissioning,
    contracts.elections,
    contracts.gateway,
  ]
    .flatMap((service) => Object.values(service) as object[])
    .filter((one): one is contracts.Operation<object, object> => typeof one === 'object' && 'pattern' in one)
    .filter(
      ({ permission, pattern }) => permissions[permission].allowed !== 'services' && !behind.has(pattern),
    );
  const servedPatterns = new Set(routes.map(({ operation }) => operation.pattern));
  expect(declared.map(({ pattern }) => pattern).filter((pattern) => !servedPatterns.has(pattern))).toEqual(
    [],
  );
});

describe('the pages', () => {
  test.each([
    ['/docs', /swagger-ui/],
    ['/docs/start.js', /usePkceWithAuthorizationCodeGrant: true/],
    ['/docs/oauth2-redirect.html', /oauth2-redirect/],
    ['/problems', /Idempotency|problem\+json/],
  ])('%s is there for everybody', async (path, content) => {
    const told = await gateway.ask(path);
    expect([told.status, content.test(told.text)]).toEqual([200, true]);
  });

  test('show no other file of the package', async () => {
    for (const path of ['/docs/package.json', '/docs/..%2fpackage.json', '/docs/%2e%2e%2fpackage.json']) {
      expect((await gateway.ask(path)).status).toBe(404);
    }
  });
});

/** The values of `$ref` in a document. */
function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  );
}

/** What `#/a/b~1c` points to in the document, by RFC 6901; undefined where there is nothing. */
const pointedAt = (document: object, reference: string): unknown =>
  reference
    .slice('#/'.length)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], document);

test('the AsyncAPI document is valid and holds every operation, event and subscription', () => {
  const document = asyncApi();
  // The schema brings draft 07 with it, under the name of Ajv's own copy.
  const ajv = new Ajv({ strict: false, meta: false, validateSchema: false, validateFormats: false });
  const valid = ajv.compile(specs.schemas['3.0.0'] as object);
  valid(document);
  expect(valid.errors ?? []).toEqual([]);
  const dangling = [...new Set(referencesIn(document))].filter(
    (reference) => !reference.startsWith('#/') || pointedAt(document, reference) === undefined,
  );
  expect(dangling).toEqual([]);
  const listened = Object.entries(contracts.subscriptions).flatMap(([service, events]) =>
    events.map(({ type }) => `${service}.hears.${type}`),
  );
  const held = Object.keys(document['operations'] as object);
  expect(held).toEqual(
    expect.arrayContaining([...listened, 'districts.school.show', 'membership.person.resolve']),
  );
});
