import { generateHolderKey, Voter, type HolderKeyPair, type VoterOptions } from '@partnership/ballot';
import type { Notice } from '@partnership/election-record';
import type { Client } from '../infra/local/platform.mjs';
import { KeptState, noticeOf, openContest } from './ballots.js';
import { clientWith, headAddress } from './birmingham.js';
import type { TestPlatform } from './platform.mjs';
import { signIn } from './sign-in.js';

export interface ContestPlan {
  readonly title: string;
  readonly seats: number;
  readonly districts: readonly string[];
  readonly sectors: readonly string[];
}

export interface ContestView extends ContestPlan {
  readonly contest: string;
  readonly electors: number | null;
  readonly outcome: string | null;
}

interface ElectionView {
  readonly election: string;
  readonly state: string;
  readonly version: number;
  readonly contests: readonly ContestView[];
}

const day = 86_400_000;
const start = Date.now();
/** An instant so many days after this run began. */
export const at = (days: number): string => new Date(start + days * day).toISOString();

/** One election by the gateway, from its call to its end: what officers, holders, candidates and voters do. */
export class ElectionRun {
  readonly #tokens = new Map<string, Promise<string>>();
  readonly #platform: TestPlatform;
  readonly #officer: Client;
  readonly #scrutineer: Client;
  #election: ElectionView | undefined;
  #notice: Notice | undefined;
  #holders: HolderKeyPair[] = [];

  private constructor(platform: TestPlatform, officer: Client, scrutineer: Client) {
    this.#platform = platform;
    this.#officer = officer;
    this.#scrutineer = scrutineer;
  }

  static async begin(platform: TestPlatform): Promise<ElectionRun> {
    const officer = await clientWith(platform, ['returning-officer']);
    return new ElectionRun(platform, officer, await clientWith(platform, ['scrutineer']));
  }

  get election(): ElectionView {
    if (!this.#election) throw new Error('no election is called yet');
    return this.#election;
  }

  get notice(): Notice {
    if (!this.#notice) throw new Error('the poll has not opened yet');
    return this.#notice;
  }

  get contested(): readonly ContestView[] {
    return this.election.contests.filter(({ outcome }) => outcome === 'contested');
  }

  path(rest = ''): string {
    return `/v1/elections/${this.election.election}${rest}`;
  }

  /** Nominations from day 10 to day 20, roll on day 21, poll from day 30 to day 40. */
  async call(contests: readonly ContestPlan[], terms: object = {}): Promise<void> {
    this.#election = (await this.#platform.must('POST', '/v1/elections', {
      body: {
        title: 'SLIC and district representatives',
        contests,
        timetable: {
          nominationsOpenAt: at(10),
          nominationsCloseAt: at(20),
          rollOn: at(21).slice(0, 10),
          pollOpensAt: at(30),
          pollClosesAt: at(40),
        },
        ...terms,
      },
      client: this.#officer,
    })) as ElectionView;
  }

  /** How it stands; asked again while the service is away. */
  async see(): Promise<ElectionView> {
    const { body } = await this.#platform.until(
      () => this.#platform.ask('GET', this.path(), { client: this.#officer }),
      ({ status }) => status < 500,
      60_000,
    );
    this.#election = body as ElectionView;
    return this.#election;
  }

  moveTo(days: number): Promise<unknown> {
    return this.#platform.must('PUT', '/v1/clock', { body: { now: at(days) } });
  }

  /** Takes a step once its time has come: the services follow the gateway's clock a moment later. */
  async step(name: string, to: string, body: object = {}): Promise<void> {
    await this.#platform.until(
      async () => {
        const { version, state } = await this.see();
        if (state === to) return { status: 200, body: null };
        return this.#platform.ask('POST', this.path(`/${name}`), {
          body: { reason: 'As the timetable says.', ...body },
          version,
          client: this.#officer,
        });
      },
      ({ status, body: answer }) => {
        if (status < 300) return true;
        const { code } = answer as { code?: string };
        const passes = code === 'elections.election.too-early' || status === 412 || status >= 500;
        if (passes) return false;
        throw new Error(`${name} answers ${status}: ${JSON.stringify(answer)}`);
      },
      120_000,
    );
    await this.see();
  }

  /** The head's own access token; each signs in once. */
  #tokenOf(urn: string): Promise<string> {
    const token = this.#tokens.get(urn) ?? signIn(this.#platform, headAddress(urn));
    this.#tokens.set(urn, token);
    return token;
  }

  /** One request of the head of a school; `version` becomes `If-Match`. */
  async asHead(
    urn: string,
    method: string,
    address: string,
    options: { readonly body?: unknown; readonly version?: number } = {},
  ): Promise<unknown> {
    const headers = { authorization: `Bearer ${await this.#tokenOf(urn)}` };
    return this.#platform.must(method, address, { client: null, headers, ...options });
  }

  /** One request of the returning officer. */
  asOfficer(
    method: string,
    address: string,
    options: { readonly body?: unknown; readonly version?: number } = {},
  ): Promise<unknown> {
    return this.#platform.must(method, address, { client: this.#officer, ...options });
  }

  /** The person that the head of a school signs in as. */
  async personOf(urn: string): Promise<string> {
    return ((await this.asHead(urn, 'GET', '/v1/me')) as { id: string }).id;
  }

  /** Goes on with another election, which was called elsewhere. */
  async turnTo(election: string): Promise<void> {
    this.#election = { election, state: 'draft', version: 1, contests: [] };
    await this.see();
  }

  /** The head of a school stands, and other schools nominate on paper. */
  async stand({ contest }: ContestView, urn: string, nominators: readonly string[]): Promise<void> {
    const person = await this.personOf(urn);
    const names = { givenNames: 'Head', familyName: `Of${urn}` };
    const statement = 'Schools learn best from schools.';
    let nomination = (await this.asHead(urn, 'POST', this.path('/nominations'), {
      body: { contest, person, urn, ...names, statement },
    })) as { nomination: string; version: number };
    for (const nominator of nominators)
      nomination = (await this.#platform.must('POST', `/v1/nominations/${nomination.nomination}/nominators`, {
        body: { urn: nominator },
        version: nomination.version,
        client: this.#officer,
      })) as typeof nomination;
  }

  async openPoll(): Promise<void> {
    this.#holders = await Promise.all([1, 2, 3].map(() => generateHolderKey()));
    const names = ['The Returning Officer', 'The Deputy', 'The Scrutineer'];
    await this.#platform.must('POST', this.path('/holders'), {
      body: {
        holders: this.#holders.map(({ publicKey }, index) => ({ name: names[index], key: publicKey })),
      },
      client: this.#officer,
    });
    await this.moveTo(30.1);
    await this.step('poll-opening', 'polling', { acknowledgeSmallElectorates: true });
    this.#notice = await noticeOf(this.#platform, this.election.election);
  }

  /** The voter of a school, on a device of its own. */
  async voter(urn: string, options: Partial<VoterOptions> = {}): Promise<Voter> {
    const { gateway, box } = this.#platform.platform;
    const token = await this.#tokenOf(urn);
    return Voter.open({
      ...{ election: this.election.election, school: urn, api: gateway, box },
      authorize: () => Promise.resolve({ authorization: `Bearer ${token}` }),
      store: new KeptState(),
      ...options,
    });
  }

  /** Two of the three holders open the ballots of every contest. */
  async openBallots(): Promise<void> {
    const { notice } = this;
    for (const { id: contest } of notice.contests)
      await openContest(this.#platform, {
        ...{ notice, contest },
        ...{ holders: this.#holders, scrutineer: this.#scrutineer },
      });
  }

  async archive(): Promise<Uint8Array> {
    const response = await fetch(`${this.#platform.platform.gateway}${this.path('/archive')}`);
    if (!response.ok) throw new Error(`the archive answers ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}
