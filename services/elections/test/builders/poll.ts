import {
  generateHolderKey,
  openShares,
  shareBallots,
  Voter,
  type HolderKeyPair,
  type VoterStore,
} from '@partnership/ballot';
import { elections, Failure, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { pairs, type Notice } from '@partnership/election-record';
import { AnonymousClient, Amqp } from '@partnership/messaging';
import { ServiceLogger } from '@partnership/service';
import { environmentOf, type TestService } from '@partnership/testing';
import { BatchesService } from '../../src/box/batches.service.js';
import { rollEntry } from './city.js';
import type { Membership } from './membership.js';
import { having, officer, reason, show, takeInTime, call } from './timeline.js';

export interface School {
  readonly urn: string;
  readonly head: Actor;
}

export interface Poll {
  readonly election: string;
  /** In the order of the election. */
  readonly contests: readonly string[];
  readonly schools: readonly School[];
  readonly holders: readonly HolderKeyPair[];
}

interface Wanted {
  readonly schools?: number;
  /** Candidates of each contest. */
  readonly candidates?: readonly number[];
  readonly given?: Partial<elections.CallElection>;
  readonly seats?: number;
}

export const holderNames = ['The returning officer', 'The deputy', 'The scrutineer'];

/** Schools of which each has a delegate of its own. */
export function freshSchools(count: number): School[] {
  return Array.from({ length: count }, () => {
    const head: Actor = { kind: 'person', id: newId(), grants: [] };
    return { urn: rollEntry().urn, head };
  });
}

const paper = `
insert into candidate (contest, number, person, name, description, urn, district, sector)
select $1, n, gen_random_uuid(), 'Candidate ' || n, '', (900000 + n)::text, 'ladywood', 'primary'
from generate_series(1, $2::int) as n`;

/** An election whose roll is frozen, whose contests go to the poll, and whose holders are registered. */
export async function readyPoll(
  service: TestService,
  membership: Membership,
  { schools: count = 6, candidates = [4], given = {}, seats = 1 }: Wanted = {},
): Promise<Poll> {
  const schools = freshSchools(count);
  membership.members = schools.map(({ urn, head }) => rollEntry({ urn, delegate: head.id }));
  const contests = candidates.map((_, index) => ({
    title: `Contest ${index + 1}`,
    seats,
    districts: [],
    sectors: [],
  }));
  let view = await call(service, { title: 'Spring', contests, ...given });
  for (const step of ['publish-notice', 'open-nominations', 'close-nominations', 'freeze-roll'] as const)
    view = await takeInTime(service, step, view);
  const ids = view.contests.map(({ contest }) => contest);
  for (const [index, contest] of ids.entries()) {
    await service.database.sql.run(paper, [contest, candidates[index] ?? 0]);
    await service.database.sql.run(`update contest set outcome = 'contested' where id = $1`, [contest]);
  }
  const holders = await Promise.all([1, 2, 3].map(() => generateHolderKey()));
  await registerHolders(service, view.election, holders);
  return { election: view.election, contests: ids, schools, holders };
}

export const registerHolders = (
  service: TestService,
  election: string,
  holders: readonly HolderKeyPair[],
  who: Actor = officer,
) =>
  service.call(
    elections.registerHolders,
    {
      election,
      holders: holders.map(({ publicKey }, index) => ({ name: holderNames[index] ?? '', key: publicKey })),
    },
    who,
  );

/** Opens the poll at its time; keys take a second each and may have to be waited for. */
export async function openPoll(service: TestService, { election }: Poll): Promise<elections.ElectionView> {
  const before = await show(service, election);
  service.clock.set(before.timetable.pollOpensAt);
  const request = { election, reason, acknowledgeSmallElectorates: true };
  for (let tries = 0; ; tries++) {
    try {
      return await service.call(elections.openPoll, request, having(officer, before));
    } catch (error) {
      if (tries > 20 || !(error instanceof Failure) || error.code !== 'elections.key.being-made') throw error;
    }
  }
}

export async function openedPoll(
  service: TestService,
  membership: Membership,
  wanted: Wanted = {},
): Promise<Poll> {
  const poll = await readyPoll(service, membership, wanted);
  await openPoll(service, poll);
  return poll;
}

export async function closePoll(service: TestService, election: string): Promise<elections.ElectionView> {
  const before = await show(service, election);
  service.clock.set(before.timetable.pollClosesAt);
  return service.call(elections.closePoll, { election, reason }, having(officer, before));
}

const stepAt = async (
  service: TestService,
  operation: typeof elections.countElection | typeof elections.declareElection,
  election: string,
): Promise<elections.ElectionView> =>
  service.call(operation, { election, reason }, having(officer, await show(service, election)));

export const count = (service: TestService, election: string) =>
  stepAt(service, elections.countElection, election);
export const declare = (service: TestService, election: string) =>
  stepAt(service, elections.declareElection, election);

/** A batch now, without waiting for the round in which it would be written. */
export const writeBatch = (service: TestService): Promise<number> =>
  service.running.app.get(BatchesService).write();

/** Keeps a voter's state in memory. */
export class Pocket implements VoterStore {
  state: string | null = null;
  load(): Promise<string | null> {
    return Promise.resolve(this.state);
  }
  save(state: string): Promise<void> {
    this.state = state;
    return Promise.resolve();
  }
}

const statuses: Partial<Record<Failure['kind'], number>> = {
  invalid: 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unprocessable: 422,
};

const problemOf = (failure: Failure): Response => {
  const sequence = failure.details.find(({ pointer }) => pointer === '/sequence')?.detail;
  const body = {
    code: failure.code,
    detail: failure.message,
    ...(sequence !== undefined && { sequence: Number(sequence) }),
  };
  return new Response(JSON.stringify(body), { status: statuses[failure.kind] ?? 503 });
};

/** The way from a voter to the service: what the gateway does, without HTTP. */
export class Booth {
  readonly client: AnonymousClient;
  private readonly amqp: Amqp;

  constructor(private readonly service: TestService) {
    const log = new ServiceLogger('test', 'fatal').pino;
    this.amqp = new Amqp({ url: environmentOf().amqpUrl, connectionName: 'test booth', log });
    this.client = new AnonymousClient(this.amqp, service.topology);
  }

  close(): Promise<void> {
    return this.amqp.close();
  }

  voter(
    { election }: Pick<Poll, 'election'>,
    { urn, head }: School,
    store: VoterStore = new Pocket(),
    code?: string,
  ): Promise<Voter> {
    return Voter.open({
      ...{ election, school: urn, api: 'http://api', box: 'http://box', store, code },
      authorize: () => Promise.resolve({}),
      fetch: (url, init) => this.ask(new URL(url), init?.body as string | undefined, head),
    });
  }

  private async ask(url: URL, body: string | undefined, as: Actor): Promise<Response> {
    try {
      const answer = url.host === 'api' ? await this.draw(url, body, as) : await this.box(url, body);
      return new Response(JSON.stringify(answer), { status: 200 });
    } catch (error) {
      if (error instanceof Failure) return problemOf(error);
      throw error;
    }
  }

  private draw({ pathname }: URL, body: string | undefined, as: Actor): Promise<object> {
    const [, , , election = '', , contest = ''] = pathname.split('/');
    const request = { election, contest, ...(JSON.parse(body ?? '{}') as object) };
    return this.service.call(elections.drawToken, request as elections.DrawToken, as);
  }

  private box({ pathname, searchParams }: URL, body: string | undefined): Promise<object> {
    const [, , election = '', what = '', part] = pathname.split('/');
    const asked = Object.fromEntries(searchParams);
    if (what === 'contests')
      return this.client.call(elections.castBallot.question, {
        ...{ election, contest: part },
        cast: JSON.parse(body ?? '{}') as object,
      });
    const operation = {
      notice: elections.boxNotice,
      'tree-head': elections.boxTreeHead,
      consistency: elections.boxConsistency,
      leaves: part === undefined ? elections.boxLeavesOfToken : elections.boxLeaf,
    }[what];
    const index = part === undefined ? {} : { index: part };
    return this.client.call(operation?.question ?? what, { election, ...asked, ...index });
  }
}

/** All sealed ballots of a contest, as a scrutineer downloads them. */
export async function sealedBallots(service: TestService, { election }: Poll, contest: string) {
  const items: elections.SealedBallotView[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const request = { election, contest, limit: 3, ...(cursor !== '' && { cursor }) };
    const page: elections.SealedBallotPage = await service.call(
      elections.listSealedBallots,
      request,
      officer,
    );
    items.push(...page.items);
    cursor = page.next;
  }
  return { election, contest, ballots: items.map(({ sealed }) => sealed) };
}

/** A pair of holders opens the ballots of a contest and sends in what it found. */
export async function openBallots(
  service: TestService,
  booth: Booth,
  poll: Poll,
  contest: string,
  pair = 0,
): Promise<elections.OpeningView> {
  const { election, holders } = poll;
  const notice = (await booth.client.call(elections.boxNotice.question, { election })) as Notice;
  const sealed = await sealedBallots(service, poll, contest);
  const [first = 0, second = 1] = pairs[pair] ?? [];
  const shares = await shareBallots(notice, sealed, holders[first]!, second);
  if (shares.shares.length > 0)
    await service.call(
      elections.sendShares,
      { election, contest, pair, shares: shares.shares.map((one) => ({ ...one })) },
      officer,
    );
  const { openings, unreadable } = await openShares(notice, sealed, holders[second]!, shares);
  return service.call(
    elections.sendOpenings,
    { election, contest, pair, openings: openings.map((one) => ({ ...one })), unreadable: [...unreadable] },
    officer,
  );
}
