import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import type { Notice } from '@partnership/election-record';
import { testElection, type TestElection } from '../../../libs/ballot/test/election.js';
import { PollServer } from '../../../libs/ballot/test/poll-server.js';
import { servePage } from '../src/box/page.js';
import { allowVotingPage } from '../src/box/page-cors.js';

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: FastifyRequest['headers'];
  readonly body: string;
}

const candidates = [
  { name: 'Amina Yusuf', description: 'Head teacher, Ladywood Primary School' },
  { name: 'Benjamin Okonkwo-Featherstonehaugh', description: 'Chair of governors, St Mary’s' },
  { name: 'Carys Llewellyn', description: 'Deputy head, Harborne Academy' },
  { name: 'Dinesh Patel', description: 'Business manager, Moseley School' },
  { name: 'Re-open nominations', description: '' },
];

const titles: Readonly<Record<string, { title: string; rule: string; seats: number }>> = {
  slic: { title: 'Strategic leadership committee', rule: 'scottish-stv', seats: 2 },
  panel: { title: 'Ladywood accounts panel', rule: 'plurality', seats: 2 },
};

/** An election with names, as the notice of a real one has them. */
export async function namedElection(): Promise<TestElection> {
  const election = await testElection({ contests: { slic: 5, panel: 5 } });
  const contests = election.notice.contests.map((contest): Notice['contests'][number] => {
    const { title = contest.title, rule = 'av', seats = 1 } = titles[contest.id] ?? {};
    return { ...contest, title, seats, rule: { id: rule, version: '1' }, candidates };
  });
  return { ...election, notice: { ...election.notice, contests } };
}

/** The voting page on a box and an API of the tests; poll, registrar and log are in memory, sign-in is the gateway's. */
export class PollingPlace {
  readonly poll: PollServer;
  readonly seen: Seen[] = [];
  /** The schools that somebody votes for, by person. */
  readonly delegates = new Map<string, readonly { urn: string; name: string }[]>();
  readonly #api = Fastify();
  readonly #box = Fastify();
  api = '';

  constructor(
    readonly election: TestElection,
    readonly boxPort: number,
  ) {
    this.poll = new PollServer(election);
  }

  /** Another host than the API's, as it should be: cookies know no ports. */
  get box(): string {
    return `http://localhost:${this.boxPort}`;
  }

  async open(issuer: string): Promise<void> {
    const { api, box } = await this.poll.listen();
    allowVotingPage(this.#api, this.box);
    this.#serveApi(api);
    this.api = await this.#api.listen({ port: 0, host: '127.0.0.1' });
    this.#box.addHook('preHandler', ({ method, url, headers, body }, _, done) => {
      this.seen.push({ method, url, headers, body: JSON.stringify(body ?? null) });
      done();
    });
    servePage(this.#box, { api: this.api, issuer, clientId: 'voting-page' });
    this.#pass(this.#box, box);
    await this.#box.listen({ port: this.boxPort, host: 'localhost' });
  }

  async close(): Promise<void> {
    await Promise.all([this.#api.close(), this.#box.close(), this.poll.close()]);
  }

  #serveApi(api: string): void {
    const { notice } = this.election;
    this.#api.get('/v1/me/ballots', (request) => {
      const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
      const contests = notice.contests.map(({ id, title }) => ({ contest: id, title }));
      const schools = (this.delegates.get(decodeJwt(token).sub ?? '') ?? []).map((one) => ({
        ...one,
        contests,
        issued: [...this.poll.issued.keys()].some((key) => key.endsWith(`/${one.urn}`)),
      }));
      const { election, title, opensAt: pollOpensAt, closesAt: pollClosesAt } = notice;
      const items = [{ election, title, state: 'polling', pollOpensAt, pollClosesAt, schools }];
      return { items, next: null };
    });
    this.#api.post('/v1/*', async (request, reply) => {
      const { school } = request.body as { school: string };
      const { status, body } = await this.#forward(api, request, { authorization: `Bearer of ${school}` });
      return reply.code(status).type('application/json').send(body);
    });
  }

  #pass(server: FastifyInstance, to: string): void {
    server.all('/elections/*', async (request, reply) => {
      try {
        const { status, body } = await this.#forward(to, request);
        return await reply.code(status).type('application/json').send(body);
      } catch {
        // What the poll has done is done; its answer is lost on the way.
        request.raw.socket.destroy();
        return reply.hijack();
      }
    });
  }

  async #forward(to: string, { method, url, body }: FastifyRequest, headers: Record<string, string> = {}) {
    const sent = method === 'POST' ? { body: JSON.stringify(body) } : {};
    const response = await fetch(to + url, { method, headers, ...sent });
    return { status: response.status, body: await response.text() };
  }
}
