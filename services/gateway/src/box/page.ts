import { createHash } from 'node:crypto';
import { pageFile, type PageFile } from '@partnership/voting-page';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface VotingPageOptions {
  /** The main API's public address, which signs tokens. */
  readonly api: string;
  readonly issuer: string;
  readonly clientId: string;
}

/** Only what is built in runs, and it speaks to nobody but the box, the API and the issuer. */
const policyFor = ({ api, issuer }: VotingPageOptions): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src data:',
    `connect-src ${[...new Set(["'self'", new URL(api).origin, new URL(issuer).origin])].join(' ')}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

const headersFor = (options: VotingPageOptions) => ({
  'content-security-policy': policyFor(options),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  // Asked for each time and answered by 304: nobody votes by a page of last year.
  'cache-control': 'no-cache',
});

type Sent = Pick<PageFile, 'type' | 'content' | 'hash'>;

/** Serves the voting page on the ballot box's own origin: `/`, its script and style, and where it finds the API. */
export function servePage(server: FastifyInstance, options: VotingPageOptions): void {
  const headers = headersFor(options);
  const document = pageFile('index.html');
  const config = JSON.stringify({ ...options, fingerprint: document.hash });
  const files: Readonly<Record<string, Sent>> = {
    '/': document,
    '/page.js': pageFile('page.js'),
    '/page.css': pageFile('page.css'),
    '/page-config.json': {
      type: 'application/json; charset=utf-8',
      content: Buffer.from(config),
      hash: createHash('sha256').update(config).digest('hex'),
    },
  };
  for (const [url, { type, content, hash }] of Object.entries(files)) {
    const etag = `"${hash}"`;
    const answer = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
      void reply.headers({ ...headers, etag });
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.type(type).send(content);
    };
    server.get(url, { config: { permission: 'open.read' }, exposeHeadRoute: false }, answer);
  }
}
