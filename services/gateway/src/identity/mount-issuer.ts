import type { FastifyInstance } from 'fastify';
import type Provider from 'oidc-provider';

const prefix = '/oidc';

/** Hands everything under `/oidc` to the issuer as it came: it reads bodies and writes answers itself. */
export function mountIssuer(server: FastifyInstance, issuer: Provider): void {
  const handle = issuer.callback();
  void server.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _stream, parsed) => {
      parsed(null);
    });
    scope.route({
      method: ['GET', 'POST'],
      url: `${prefix}/*`,
      config: { permission: 'open.read' },
      handler: async ({ raw }, reply) => {
        reply.hijack();
        // The issuer finds out from `originalUrl` where it is mounted.
        const url = raw.url ?? '/';
        await handle(Object.assign(raw, { originalUrl: url, url: url.slice(prefix.length) }), reply.raw);
      },
    });
    done();
  });
}
