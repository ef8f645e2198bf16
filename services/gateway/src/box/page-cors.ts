import type { FastifyInstance } from 'fastify';

/** All that the voting page asks of the API, each with the headers that it needs. The issuer sees to itself. */
const asked = [
  { method: 'GET', path: /^\/v1\/me\/ballots(\?|$)/, headers: 'authorization' },
  {
    method: 'POST',
    path: /^\/v1\/elections\/[^/?]+\/contests\/[^/?]+\/tokens$/,
    headers: 'authorization, content-type, idempotency-key',
  },
] as const;

/** How long a browser may remember a permission, in seconds. */
const remembered = 600;

/**
 * Lets the page on the ballot box's origin ask for what it needs, and no other page for anything. It comes with a bearer
 * token; cookies are never allowed. Must be called before any route is registered.
 */
export function allowVotingPage(server: FastifyInstance, boxUrl: string): void {
  const { origin } = new URL(boxUrl);
  server.addHook('onRequest', (request, reply, done) => {
    const { method, url, headers } = request;
    const allowed = asked.find(({ path }) => path.test(url));
    if (allowed === undefined) return done();
    void reply.header('vary', 'Origin');
    if (headers.origin !== origin) return done();
    void reply.header('access-control-allow-origin', origin);
    if (method !== 'OPTIONS') return done();
    void reply
      .code(204)
      .headers({
        'access-control-allow-methods': allowed.method,
        'access-control-allow-headers': allowed.headers,
        'access-control-max-age': String(remembered),
      })
      .send();
  });
}
