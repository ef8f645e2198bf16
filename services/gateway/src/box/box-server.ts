import { elections, Failure, type FailureDetail } from '@partnership/contracts';
import { mostCastCharacters } from '@partnership/election-record';
import type { AnonymousClient } from '@partnership/messaging';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { kindFor, problemKinds } from '../http/problem.js';
import { TokenBucket } from './token-bucket.js';

type Fields = Record<string, unknown>;

interface BoxOptions {
  /** Requests that are taken in a second, from everybody together. */
  readonly perSecond: number;
}

/** No cache may keep it, nothing may say where a reader came from, and pages of every origin may ask. */
const headers = {
  'access-control-allow-origin': '*',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const preflight = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '600',
};

const sequenceIn = (details: readonly FailureDetail[]): object => {
  const found = details.find(({ pointer }) => pointer === '/sequence');
  return found === undefined ? {} : { sequence: Number(found.detail) };
};

/** A problem document without a trace: a request to the box has none. */
function refuse(reply: FastifyReply, { kind, code, message, details }: Failure): void {
  const { status, title } = problemKinds[kind];
  const body = {
    ...{ type: 'about:blank', title, status, detail: message, code },
    ...sequenceIn(details),
    ...(details.length > 0 && { errors: details }),
  };
  if (kind === 'limited') void reply.header('retry-after', '1');
  void reply.code(status).type('application/problem+json').send(JSON.stringify(body));
}

function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const { statusCode, message } = (error ?? {}) as { statusCode?: unknown; message?: unknown };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return new Failure(kindFor(statusCode), 'malformed', String(message));
  return new Failure('internal', 'internal', 'Something went wrong on our side.');
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const paramsOf = ({ params }: FastifyRequest): Fields => params as Fields;
const queryOf = ({ query }: FastifyRequest): Fields => query as Fields;

function castOf({ body }: FastifyRequest): Fields {
  if (isFields(body)) return body;
  throw new Failure('invalid', 'malformed', 'A cast is a JSON object.');
}

/** Which question each address asks. */
const routes: readonly {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly operation: elections.BoxOperation<object>;
  readonly request: (http: FastifyRequest) => Fields;
}[] = [
  { method: 'GET', url: '/elections/:election/notice', operation: elections.boxNotice, request: paramsOf },
  {
    method: 'GET',
    url: '/elections/:election/tree-head',
    operation: elections.boxTreeHead,
    request: paramsOf,
  },
  {
    method: 'GET',
    url: '/elections/:election/leaves/:index',
    operation: elections.boxLeaf,
    request: (http) => ({ ...queryOf(http), ...paramsOf(http) }),
  },
  {
    method: 'GET',
    url: '/elections/:election/leaves',
    operation: elections.boxLeavesOfToken,
    request: (http) => ({ ...queryOf(http), ...paramsOf(http) }),
  },
  {
    method: 'GET',
    url: '/elections/:election/consistency',
    operation: elections.boxConsistency,
    request: (http) => ({ ...queryOf(http), ...paramsOf(http) }),
  },
  {
    method: 'POST',
    url: '/elections/:election/contests/:contest/casts',
    operation: elections.castBallot,
    request: (http) => ({ ...paramsOf(http), cast: castOf(http) }),
  },
];

/**
 * The ballot box as voters reach it, on an origin of its own. It knows no sign-in, sets no cookie, and neither logs nor
 * counts nor traces a request: whoever holds the machine's records learns of none.
 */
export function createBoxServer(
  client: Pick<AnonymousClient, 'call'>,
  { perSecond }: BoxOptions,
): FastifyInstance {
  const server = fastify({
    logger: false,
    bodyLimit: 2 * mostCastCharacters,
    genReqId: () => '',
    routerOptions: { maxParamLength: 200 },
  });
  const bucket = new TokenBucket(perSecond);
  server.removeContentTypeParser('text/plain');
  server.addHook('onRequest', (_, reply, done) => {
    void reply.headers(headers);
    if (bucket.take(performance.now())) done();
    else done(new Failure('limited', 'too-many', 'The ballot box is busy. Please try again in a moment.'));
  });
  server.setErrorHandler((error, _, reply) => {
    refuse(reply, failureOf(error));
  });
  server.setNotFoundHandler((_, reply) => {
    refuse(reply, new Failure('not-found', 'not-found', 'There is no such address.'));
  });
  server.options('*', (_, reply) => reply.headers(preflight).code(204).send());
  for (const { method, url, operation, request } of routes)
    server.route({
      method,
      url,
      handler: async (http, reply) => {
        const answer = await client.call(operation.question, request(http));
        return reply.type('application/json').send(JSON.stringify(answer));
      },
    });
  return server;
}
