import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  bytesToHex,
  decideCast,
  decideIssue,
  fromBase64url,
  leafBytes,
  leafHash,
  MemoryTree,
  mostCastCharacters,
  parseJson,
  RecordFault,
  sha256Hex,
  type Leaf,
  type Receipt,
} from '@partnership/election-record';
import { castTerms, verifyCast } from '@partnership/election-record/node';
import { issueRequest } from '@partnership/ballot';
import type { TestElection } from './election.js';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const problem = (status: number, code: string, detail: string, more: object = {}): Answer => ({
  status,
  body: { status, code, detail, ...more },
});

/** What a request had, for tests of what it must not have. */
export interface Seen {
  readonly to: 'api' | 'box';
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: number;
}

/** Registrar, box and log in memory, over HTTP on two origins, by the functions that the service will use. */
export class PollServer {
  readonly leaves: Leaf[];
  readonly tree = new MemoryTree();
  readonly issued = new Map<string, string>();
  readonly kept = new Map<string, Receipt[]>();
  staged: Receipt[] = [];
  readonly seen: Seen[] = [];
  /** The next answers of requests whose path matches are lost after the request was carried out. */
  loseAnswersTo: RegExp | null = null;
  open = true;
  readonly #servers;

  constructor(readonly election: TestElection) {
    this.leaves = [election.notice];
    this.tree.append([leafHash(leafBytes(election.notice))]);
    this.#servers = (['api', 'box'] as const).map((side) =>
      createServer((request, response) => void this.#serve(side, request, response)),
    );
  }

  async listen(): Promise<{ api: string; box: string }> {
    const [api, box] = await Promise.all(
      this.#servers.map(
        (server) =>
          new Promise<string>((resolve) =>
            server.listen(0, '127.0.0.1', () =>
              resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
            ),
          ),
      ),
    );
    return { api: api!, box: box! };
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#servers.map((server) => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
      }),
    );
  }

  /** Writes what is staged into the log. */
  batch(): void {
    const leaves = this.staged
      .sort((one, other) => (one.ballot < other.ballot ? -1 : 1))
      .map(({ contest, token, ballot, sequence }): Leaf => ({
        type: 'ballot',
        contest,
        token,
        ballot,
        sequence,
      }));
    this.append(...leaves);
    this.staged = [];
  }

  append(...leaves: Leaf[]): void {
    this.leaves.push(...leaves);
    this.tree.append(leaves.map((leaf) => leafHash(leafBytes(leaf))));
  }

  async #serve(to: 'api' | 'box', request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const path = request.url ?? '';
    this.seen.push({ to, path, headers: request.headers, bytes: body.length });
    const answer = this.#answer(to, `${request.method} ${path}`, request.headers, body);
    if (this.loseAnswersTo?.test(path)) return void request.socket.destroy();
    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer.body));
  }

  #answer(to: 'api' | 'box', request: string, headers: IncomingMessage['headers'], body: string): Answer {
    const [path = '', query] = request.split('?');
    const parts = path.split('/').slice(1);
    const asked = new URLSearchParams(query);
    try {
      if (to === 'api') return this.#issue(parts[4] ?? '', headers, parseJson(body, 4_096));
      if (parts[1] !== this.election.notice.election) return problem(404, 'not-found', 'no such election');
      if (path.startsWith('POST')) return this.#cast(parts[3] ?? '', parseJson(body, mostCastCharacters));
      if (parts[2] === 'notice') return ok(this.election.notice);
      if (parts[2] === 'tree-head') return ok(this.head());
      if (parts[2] === 'consistency') return ok({ proof: this.#consistency(asked) });
      if (parts[3] !== undefined) return ok(this.#inclusion(Number(parts[3]), Number(asked.get('size'))));
      return ok(this.#leavesOf(asked.get('token') ?? '', Number(asked.get('size'))));
    } catch (error) {
      if (error instanceof RecordFault) return problem(400, 'malformed', error.message);
      throw error;
    }
  }

  head() {
    const { election } = this.election.notice;
    return this.election.log.treeHead({ election, size: this.tree.size, root: bytesToHex(this.tree.root()) });
  }

  #issue(contest: string, headers: IncomingMessage['headers'], body: unknown): Answer {
    const { school, blinded } = issueRequest(body);
    if (headers.authorization !== `Bearer of ${school}`) return problem(401, 'sign-in', 'sign in first');
    const registrar = this.election.registrars.get(contest);
    if (!registrar) return problem(404, 'not-found', 'no such contest');
    const blindedHash = sha256Hex(fromBase64url(blinded));
    const place = `${contest}/${school}`;
    if (decideIssue(this.issued.get(place), blindedHash) === 'already-issued')
      return problem(409, 'already-issued', 'this school has its token');
    const blindSignature = registrar.sign(blinded);
    this.issued.set(place, blindedHash);
    return ok({ blindSignature });
  }

  #cast(contest: string, body: unknown): Answer {
    const { notice, log } = this.election;
    const verdict = verifyCast(body, castTerms(notice, contest));
    if (!verdict.accepted) return problem(422, verdict.code, verdict.reason);
    if (!this.open) return problem(409, 'poll-closed', 'the poll is closed');
    const { receipt } = verdict;
    const of = this.kept.get(receipt.token) ?? [];
    const decision = decideCast(of.at(-1), receipt, notice.revote);
    const copied = [...this.kept].some(
      ([token, all]) => token !== receipt.token && all.some(({ ballot }) => ballot === receipt.ballot),
    );
    if (copied) return problem(409, 'copied', 'this sealed ballot is of another token');
    if (decision === 'already-cast' || decision === 'not-newer')
      return problem(409, decision, 'another ballot of this token is kept', {
        sequence: of.at(-1)?.sequence,
      });
    if (decision === 'keep') {
      this.kept.set(receipt.token, [...of, receipt]);
      this.staged.push(receipt);
    }
    return ok(log.receipt(receipt));
  }

  #inclusion(index: number, size: number) {
    const proof = this.tree.inclusionProof(index, size).map(bytesToHex);
    return { index, size, leaf: this.leaves[index], proof };
  }

  #leavesOf(token: string, size: number) {
    return this.leaves.flatMap((leaf, index) =>
      leaf.type === 'ballot' && leaf.token === token && index < size ? [this.#inclusion(index, size)] : [],
    );
  }

  #consistency(asked: URLSearchParams): string[] {
    return this.tree
      .consistencyProof(Number(asked.get('older')), Number(asked.get('newer')))
      .map((hash) => bytesToHex(hash));
  }
}
