import { Readable } from 'node:stream';
import type { membership } from '@partnership/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asAnswered } from './answer.js';
import type { Ask } from './ask.js';
import { csvOf, prefersCsv } from './csv.js';
import { contentTag, openCache } from './open-answer.js';
import { isKnown, tagOf } from './preconditions.js';

type Handle = (ask: Ask) => object | Promise<object>;

interface Page {
  readonly items: readonly object[];
  readonly next: string | null;
}

const csvPage = 200;

const pictureOnly = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** `Link` to the page that follows, with the filters of this one. */
function linkTo(next: string, { url }: FastifyRequest): string {
  const [path = '', query] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', next);
  return `<${path}?${parameters.toString()}>; rel="next"`;
}

async function respondWithCsv(
  ask: Ask,
  handle: Handle,
  columns: readonly string[],
  reply: FastifyReply,
): Promise<void> {
  const pageFrom = async (cursor?: string): Promise<Page> =>
    (await handle(ask.page(cursor, csvPage))) as Page;
  const first = await pageFrom();
  const name = ask.http.url.replace(/\?.*/, '').split('/').at(-1) ?? 'list';
  void reply
    .code(200)
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(Readable.from(csvOf(columns, first, pageFrom)));
}

/** Statuses, `ETag`, `Location` and `Link` of an answer; 304 for those who hold it already. */
function send({ route, request, http }: Ask, answered: object, reply: FastifyReply): void {
  const { body, how } = asAnswered(answered);
  const { version, next } = body as { version?: unknown; next?: unknown };
  const own = typeof version === 'number' ? tagOf(version) : undefined;
  const byContent = route.open === true ? contentTag(JSON.stringify(body)) : undefined;
  const tag = how.tag === undefined ? (own ?? byContent) : how.tag;
  const isQuery = route.operation.kind === 'query';
  void reply.header('cache-control', route.open === true ? openCache : 'private, no-cache');
  if (tag) void reply.header('etag', tag);
  if (tag && isQuery && isKnown(http.headers['if-none-match'], tag)) {
    void reply.code(304).send();
    return;
  }
  const location = how.location ?? route.at?.(body, request);
  if (location !== undefined) void reply.header('location', location);
  if (typeof next === 'string' && isQuery) void reply.header('link', linkTo(next, http));
  void reply.code(how.status ?? (route.operation.kind === 'creation' ? 201 : 200)).send(body);
}

/**
 * The file that a service made, to be saved under its name: shown in place, Swagger UI takes its bytes for text. A
 * picture is shown; opened by itself it may neither run nor fetch anything.
 */
function sendDocument(answered: object, reply: FastifyReply): void {
  const { fileName, contentType, base64 } = answered as membership.DocumentView;
  const isPicture = contentType.startsWith('image/');
  if (isPicture) void reply.header('content-security-policy', pictureOnly);
  void reply
    .code(200)
    .header('cache-control', 'private, no-cache')
    .header('content-type', contentType)
    .header('content-disposition', `${isPicture ? 'inline' : 'attachment'}; filename="${fileName}"`)
    .send(Buffer.from(base64, 'base64'));
}

export async function respond(ask: Ask, handle: Handle, reply: FastifyReply): Promise<void> {
  const { csv, document } = ask.route;
  if (document !== undefined) sendDocument(await handle(ask), reply);
  else if (csv && prefersCsv(ask.http.headers.accept)) await respondWithCsv(ask, handle, csv, reply);
  else send(ask, await handle(ask), reply);
}
