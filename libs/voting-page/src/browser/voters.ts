import { IndexedDbStore, Voter } from '@partnership/ballot';
import type { PageConfig } from './config.js';
import { Answer } from './json.js';
import type { VotingSchool } from './ballot-papers.js';
import type { SignIn } from './sign-in.js';

export interface Whose {
  readonly election: string;
  readonly school: string;
}

/** What a school is called and where it votes, for later visits without sign-in. */
interface Known {
  readonly name: string;
  readonly contests: readonly string[];
}

const keyOf = ({ election, school }: Whose): string => `school/${election}/${school}`;

/** The voters of this browser: one for each school and election. */
export class Voters {
  readonly #open = new Map<string, Voter>();

  constructor(
    private readonly config: PageConfig,
    private readonly signIn: SignIn,
  ) {}

  /** Those whose vote was begun here. */
  kept(): Promise<Whose[]> {
    return IndexedDbStore.kept();
  }

  async of(whose: Whose): Promise<Voter> {
    const key = keyOf(whose);
    const voter = this.#open.get(key) ?? (await Voter.open(this.#options(whose)));
    this.#open.set(key, voter);
    return voter;
  }

  /** Goes on with a vote that was begun elsewhere; what was begun here may be given up only while it holds nothing. */
  async recover(whose: Whose, code: string): Promise<Voter> {
    const options = this.#options(whose);
    const begun = (await options.store.load()) === null ? null : await this.of(whose);
    const isEmpty = begun?.notice.contests.every(({ id }) => !begun.hasToken(id)) ?? true;
    const { store } = options;
    const fresh = { load: () => Promise.resolve(null), save: (state: string) => store.save(state) };
    const voter = await Voter.open({ ...options, code, store: isEmpty ? fresh : store });
    this.#open.set(keyOf(whose), voter);
    return voter;
  }

  async forget(whose: Whose): Promise<void> {
    this.#open.delete(keyOf(whose));
    localStorage.removeItem(keyOf(whose));
    await this.#options(whose).store.forget();
  }

  remember(election: string, { urn, name, contests }: VotingSchool): void {
    const known: Known = { name, contests };
    localStorage.setItem(keyOf({ election, school: urn }), JSON.stringify(known));
  }

  /** Null where this school has not been seen here. */
  known(whose: Whose): Known | null {
    const text = localStorage.getItem(keyOf(whose));
    if (text === null) return null;
    const parsed: unknown = JSON.parse(text);
    const { contests } = parsed as { contests?: unknown };
    return {
      name: Answer.of(parsed, 'what is kept').text('name'),
      contests: Array.isArray(contests) ? contests.filter((one) => typeof one === 'string') : [],
    };
  }

  #options({ election, school }: Whose) {
    return {
      ...{ election, school, api: this.config.api, box: location.origin },
      store: new IndexedDbStore(election, school),
      authorize: () => Promise.resolve().then(() => this.signIn.headers()),
    };
  }
}
