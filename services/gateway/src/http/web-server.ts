import multipart from '@fastify/multipart';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { anonymous, Failure, membership } from '@partnership/contracts';
import { nextSpan } from '@partnership/messaging';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { allowVotingPage } from '../box/page-cors.js';
import type { GatewayConfig } from '../gateway.config.js';
import { refuseUndeclared } from './permission.js';
import { problemOf } from './problem.js';
import { requestIdOf, traceIdOf } from './trace.js';

/** The largest JSON body, in bytes; files come as streams and have a limit of their own. */
export const bodyLimit = 1_048_576;
const formLimit = 16_384;
const longestParameter = 200;

/** An address that the router cannot even read: no hook, route or filter of ours is asked. */
function answerUnreadable(_: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const failure = new Failure('invalid', 'gateway.route.unreadable', 'The address cannot be read.');
  const problem = problemOf(failure, traceIdOf(nextSpan(request.headers.traceparent)));
  void reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** JSON is Fastify's own business; files pass as streams; a mail is taken whole; forms are for the sign-in pages alone. */
function readBodies(server: FastifyInstance): void {
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser('text/csv', (_, stream, done) => {
    done(null, stream);
  });
  server.addContentTypeParser(
    'message/rfc822',
    { parseAs: 'buffer', bodyLimit: membership.largestMail },
    (_, body, done) => {
      done(null, body);
    },
  );
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: formLimit },
    (_, body, done) => {
      done(null, new URLSearchParams(body as string));
    },
  );
  void server.register(multipart, { limits: { files: 1, fields: 1, parts: 2, headerPairs: 20 } });
}

/**
 * Whose X-Forwarded-For says where a request comes from. Without a word on it, a gateway that is reached by HTTPS stands
 * behind a proxy of its own network.
 */
const proxiesOf = ({ publicUrl, trustedProxies }: GatewayConfig): string[] | false => {
  if (trustedProxies.length > 0) return trustedProxies;
  return publicUrl.startsWith('https:') ? ['loopback', 'linklocal', 'uniquelocal'] : false;
};

/** Fastify as the platform's door: what holds for every request before any route is asked. */
export function createWebServer(config: GatewayConfig): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit,
    multipart: false,
    skipMiddie: true,
    trustProxy: proxiesOf(config),
    genReqId: requestIdOf,
    frameworkErrors: answerUnreadable,
    routerOptions: { maxParamLength: longestParameter },
  });
  const server: FastifyInstance = adapter.getInstance();
  server.addHook('onRoute', refuseUndeclared);
  server.decorateRequest('traceparent', '');
  server.decorateRequest('actor');
  server.addHook('onRequest', (request, reply, done) => {
    request.traceparent = nextSpan(request.headers.traceparent);
    request.actor = anonymous;
    void reply.headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' });
    done();
  });
  allowVotingPage(server, config.boxPublicUrl);
  readBodies(server);
  return adapter;
}
