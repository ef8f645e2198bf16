import { permissions } from '@partnership/contracts';
import { problemKinds, problemPage } from '../http/problem.js';
import type { ApiRoute } from './routes.js';
import { parentOf, propertiesOf, type Properties, type Schema } from './shapes.js';

type Kind = keyof typeof problemKinds;

export const isInQuery = ({ operation, file }: ApiRoute): boolean =>
  operation.kind === 'query' || file === true;

export const isOpen = ({ operation }: ApiRoute): boolean =>
  permissions[operation.permission].allowed === 'anyone';

const isOfGateway = ({ operation }: ApiRoute): boolean => operation.pattern.startsWith('gateway.');

/** Fields of the request that are neither in the path nor said by the route. */
export function freeFields(route: ApiRoute): Properties {
  const taken = new Set([...route.parameters, ...Object.keys(route.always ?? {})]);
  return Object.fromEntries(
    Object.entries(propertiesOf(route.operation.request)).filter(([name]) => !taken.has(name)),
  );
}

/**
 * The class that describes the body: the request itself, or where the path takes a part of it the class that it
 * extends. Undefined where nothing is left for a body.
 */
export function bodyClassOf(route: ApiRoute): (new () => object) | undefined {
  const { request } = route.operation;
  const names = Object.keys(freeFields(route));
  if (isInQuery(route) || route.mail === true || names.length === 0) return undefined;
  const type = route.parameters.length === 0 ? request : parentOf(request);
  const described = type === undefined ? [] : Object.keys(propertiesOf(type));
  if (
    type !== undefined &&
    described.length === names.length &&
    described.every((name) => names.includes(name))
  ) {
    return type as new () => object;
  }
  throw new Error(
    `${request.name} must extend a class that holds exactly ${names.join(', ')}: the body of ${route.path}.`,
  );
}

/** Which refusals a client must be ready for, by the nature of the route. */
export function problemsOf(route: ApiRoute): Kind[] {
  const { kind } = route.operation;
  const writes = kind !== 'query';
  const takesInput = writes || route.parameters.length > 0 || Object.keys(freeFields(route)).length > 0;
  return [
    ...(takesInput ? (['invalid'] as const) : []),
    ...(isOpen(route) ? [] : (['unauthenticated', 'forbidden'] as const)),
    ...(route.parameters.length > 0 ? (['not-found'] as const) : []),
    ...(writes ? (['conflict', 'too-large', 'unsupported', 'unprocessable'] as const) : []),
    ...(kind === 'change' ? (['stale', 'precondition-required'] as const) : []),
    ...(route.limited === true ? (['limited'] as const) : []),
    ...(isOfGateway(route) && route.file !== true ? [] : (['unavailable'] as const)),
  ];
}

/** Who may ask, for the reader of the documentation. */
export function audienceOf({ operation }: ApiRoute): string {
  const { allowed } = permissions[operation.permission];
  if (allowed === 'anyone') return 'Open to everybody.';
  if (allowed === 'signed-in') return 'For everybody who is signed in.';
  if (allowed === 'services') return 'For the platform’s own services.';
  return `For ${allowed.map((role) => `\`${role}\``).join(', ')}, as far as the role reaches.`;
}

const problemSchema: Schema = {
  type: 'object',
  description: 'RFC 9457',
  properties: {
    type: {
      type: 'string',
      format: 'uri-reference',
      description: `Leads to ${problemPage}, which explains it.`,
    },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'For programs: stays the same as long as the cause does.' },
    traceId: { type: 'string', description: 'Name it when you ask us what happened.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          pointer: {
            type: 'string',
            description: 'Where: a JSON pointer into the body, `?name` in the query, `{name}` in the path.',
          },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
        required: ['pointer', 'code', 'detail'],
      },
    },
  },
  required: ['type', 'title', 'status', 'detail', 'code', 'traceId'],
};

const responseName = (kind: string): string =>
  kind.replace(/(^|-)(\w)/g, (_, _hyphen, letter: string) => letter.toUpperCase());

export const problemReference = (kind: Kind): Schema => ({
  $ref: `#/components/responses/${responseName(kind)}`,
});

const problemResponse = (kind: Kind): Schema => {
  const { status, title, means } = problemKinds[kind];
  const example = {
    type: `${problemPage}#${kind}`,
    title,
    status,
    detail: means,
    code: `platform.example.${kind}`,
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  };
  return {
    description: means,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example } },
  };
};

export const problemComponents = {
  schemas: { Problem: problemSchema },
  responses: Object.fromEntries(
    (Object.keys(problemKinds) as Kind[])
      .filter((kind) => kind !== 'timeout')
      .map((kind) => [responseName(kind), problemResponse(kind)]),
  ),
};

/** The key that the document shows: whoever sends it as it stands has not made one. */
export const exampleIdempotencyKey = '3f0b8d4e-6a55-4c1e-9d7a-2f1c0a7be901';
