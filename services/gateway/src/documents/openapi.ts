import type { Type } from '@nestjs/common';
import { examples } from './examples/index.js';
import type { Example } from './examples/example.js';
import { SchemaBook } from './json-schema.js';
import { OperationWriter } from './openapi-operation.js';
import { bodyClassOf, exampleIdempotencyKey, problemComponents } from './openapi-parts.js';
import { routesOf, type ApiRoute } from './routes.js';
import type { Schema } from './shapes.js';

const introduction = `One API over everything that the partnership does.

- **Sign in** with *Authorize*: people by a code that is mailed to them, software by its own credentials.
- **Lists** come in pages: \`next\` of one page is \`cursor\` of the page that follows; \`Link\` says the same.
- **Creations** need an \`Idempotency-Key\` of your own making: the same request with the same key is carried out once.
- **Changes** need \`If-Match\` with the \`ETag\` of the record as you read it.
- **Refusals** are \`application/problem+json\`; [what each kind means](/problems).
- **Money** is in pence; days are \`YYYY-MM-DD\` in London; instants are RFC 3339.`;

const key = { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' };

const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'Of your own making, a new one for each new thing; the same one when you repeat a request.',
    schema: key,
    example: exampleIdempotencyKey,
  },
  IdempotencyKeyForChange: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Optional: with it a repeated change gets the first answer instead of 412.',
    schema: key,
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The `ETag` of the record as you read it.',
    schema: { type: 'string', pattern: '^"\\d{1,15}"$' },
    example: '"1"',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The `ETag` of what you hold: 304 if it is still the same.',
    schema: { type: 'string' },
  },
};

const headers = {
  ETag: { description: 'The version of the record.', schema: { type: 'string' }, example: '"1"' },
  Location: { description: 'Where it is found.', schema: { type: 'string', format: 'uri-reference' } },
  Link: { description: 'The page that follows, as `rel="next"`.', schema: { type: 'string' } },
};

const securitySchemes = {
  account: {
    type: 'oauth2',
    description: 'People sign in by a code that is mailed to them; software has a client id and a secret.',
    flows: {
      authorizationCode: {
        authorizationUrl: '/oidc/auth',
        tokenUrl: '/oidc/token',
        scopes: { openid: 'Know who signed in' },
      },
      clientCredentials: { tokenUrl: '/oidc/token', scopes: {} },
    },
  },
};

function exampleFor({ operation, path }: ApiRoute): Example {
  const found = examples.find((one) => one.operation.pattern === operation.pattern);
  if (found !== undefined) return found;
  throw new Error(`${operation.pattern} (${path}) has no example: add one to documents/examples.`);
}

/** Requests are closed: what they do not name is refused. */
function closeRequests(schemas: Record<string, Schema>, routes: readonly ApiRoute[]): Record<string, Schema> {
  const bodies = new Set(routes.map((route) => bodyClassOf(route)?.name));
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      bodies.has(name) ? { ...schema, additionalProperties: false } : schema,
    ]),
  );
}

function tagsOf(routes: readonly ApiRoute[]): Schema[] {
  const areas = new Map(routes.map(({ area }) => [area.name, area]));
  return [...areas.values()].map(({ name, description }) => ({ name, description }));
}

/** The OpenAPI 3.1 document of these controllers. */
export function openApiOf(controllers: readonly Type[]): Schema {
  const routes = routesOf(controllers);
  const book = new SchemaBook('#/components/schemas/');
  const paths: Record<string, Record<string, Schema>> = {};
  for (const route of routes) {
    const operation = new OperationWriter(route, exampleFor(route), book).write();
    paths[route.path] = { ...paths[route.path], [route.method]: operation };
  }
  const schemas = { ...closeRequests(book.all, routes), ...problemComponents.schemas };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Partnership API',
      version: '1.0.0',
      description: introduction,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: tagsOf(routes),
    security: [{ account: ['openid'] }],
    paths,
    components: { securitySchemes, parameters, headers, responses: problemComponents.responses, schemas },
  };
}
