import { createHash } from 'node:crypto';
import { Failure, type Actor, type Caller, type FailureDetail } from '@partnership/contracts';
import { validated } from '@partnership/service';
import type { FastifyRequest } from 'fastify';
import { demandIdempotencyKey, demandVersion, readIdempotencyKey } from './preconditions.js';
import type { ServedRoute } from './route.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; nobody in particular before the guard has looked. */
    actor: Actor;
    traceparent: string;
  }
}

type Fields = Record<string, unknown>;

/** An operation asked for over HTTP: the request, valid and whole, and who makes it under which conditions. */
export class Ask<Request extends object = object> {
  constructor(
    readonly route: ServedRoute,
    readonly request: Request,
    readonly caller: Caller,
    readonly http: FastifyRequest,
  ) {}

  /** The same question about the page that begins at `cursor`. */
  page(cursor: string | undefined, limit: number): Ask<Request> {
    const request = { ...this.request, limit, ...(cursor !== undefined && { cursor }) };
    return new Ask(this.route, request, this.caller, this.http);
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const unknownField = (name: string): FailureDetail => ({
  pointer: `/${name}`,
  code: 'whitelist-validation',
  detail: `property ${name} should not exist`,
});

const refused = (details: readonly FailureDetail[]): Failure =>
  new Failure('invalid', 'platform.request.invalid', 'The request has faults; see errors.', details);

function bodyOf({ body, headers }: FastifyRequest): Fields {
  if (body === undefined) return {};
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    throw new Failure('unsupported', 'gateway.body.not-json', 'This route reads application/json.');
  }
  if (isFields(body)) return body;
  throw refused([{ pointer: '', code: 'is-object', detail: 'the body must be a JSON object' }]);
}

/** The parser of the web server has read it whole by now. */
function mailOf({ body }: FastifyRequest): Fields {
  if (Buffer.isBuffer(body)) return { mail: body.toString('base64') };
  throw new Failure('unsupported', 'gateway.body.not-mail', 'This route reads message/rfc822.');
}

const inQuery = ({ operation, file }: ServedRoute): boolean => operation.kind === 'query' || file === true;

/** Path, query and body as the one request that the operation knows. */
function requestOf(route: ServedRoute, http: FastifyRequest): object {
  const query = http.query as Fields;
  const body = route.mail === true ? mailOf : bodyOf;
  const content = inQuery(route) ? query : body(http);
  const extra = content === query ? [] : Object.keys(query);
  const own = { ...route.always, ...(http.params as Fields) };
  // Files that name what they are for, as the path does, are taken as they are.
  const clashing = Object.keys(content).filter((name) => name in own && content[name] !== own[name]);
  if (extra.length + clashing.length > 0) {
    throw refused([
      ...extra.map((name) => ({ ...unknownField(name), pointer: `?${name}` })),
      ...clashing.map(unknownField),
    ]);
  }
  try {
    return validated(route.operation.request, { ...content, ...own });
  } catch (error) {
    throw located(error, route, http);
  }
}

const sorted = (_: string, value: unknown): unknown =>
  isFields(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

/** The same for two requests that say the same, whatever the order of their fields. */
const hashOf = (request: object): string =>
  createHash('sha256').update(JSON.stringify(request, sorted)).digest('hex');

function conditionsOf(
  { operation: { kind } }: ServedRoute,
  headers: FastifyRequest['headers'],
  request: object,
): Pick<Caller, 'idempotencyKey' | 'requestHash' | 'expectedVersion'> {
  if (kind === 'query' || kind === 'command') return {};
  const header = headers['idempotency-key'] as string | undefined;
  const key = kind === 'creation' ? demandIdempotencyKey(header) : readIdempotencyKey(header);
  return {
    ...(kind === 'change' && { expectedVersion: demandVersion(headers['if-match']) }),
    ...(key !== undefined && { idempotencyKey: key, requestHash: hashOf(request) }),
  };
}

/** A service points into the operation's request; the client is told where in its own request that is. */
function place(pointer: string, route: ServedRoute, http: FastifyRequest): string {
  const name = /^\/([^/]+)/.exec(pointer)?.[1];
  if (name === undefined) return pointer;
  if (name in (http.params as Fields)) return `{${name}}`;
  return inQuery(route) ? `?${pointer.slice(1)}` : pointer;
}

/** A failure as this route's client should read it; anything else as it is. */
export function located(thrown: unknown, route: ServedRoute, http: FastifyRequest): unknown {
  if (!(thrown instanceof Failure) || thrown.details.length === 0) return thrown;
  const details = thrown.details.map((one) => ({ ...one, pointer: place(one.pointer, route, http) }));
  return new Failure(thrown.kind, thrown.code, thrown.message, details);
}

/** @throws Failure `invalid`, `unsupported` or `precondition-required` */
export function readAsk(route: ServedRoute, http: FastifyRequest): Ask {
  const request = requestOf(route, http);
  const caller: Caller = {
    actor: http.actor,
    operation: route.operation.pattern,
    requestId: http.id,
    traceparent: http.traceparent,
    ...conditionsOf(route, http.headers, request),
  };
  return new Ask(route, request, caller, http);
}
