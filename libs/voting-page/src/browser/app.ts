import { readBallotPapers, type BallotPaper } from './ballot-papers.js';
import type { PageConfig } from './config.js';
import { button, callout, el, h2, p, say, type Content, type Screen } from './dom.js';
import { hashOf, placeOf, type Place } from './place.js';
import type { Ranking } from './ranking.js';
import type { SignIn } from './sign-in.js';
import type { Voters } from './voters.js';
import { explain, type Explanation } from './words.js';

const troubleId = 'trouble';

/** What the screens share: where one is, who signed in, whose votes are begun, and what to do when something fails. */
export class App {
  #papers: Promise<BallotPaper[]> | null = null;
  #isBusy = false;
  /** Rankings that are not sealed yet, by place; they go with the page. */
  readonly #drafts = new Map<string, Ranking>();

  constructor(
    readonly config: PageConfig,
    readonly signIn: SignIn,
    readonly voters: Voters,
    private readonly redraw: () => Promise<void>,
  ) {}

  /** What the person who signed in votes in; asked once. @throws SignInNeeded */
  papers(): Promise<BallotPaper[]> {
    this.#papers ??= Promise.resolve()
      .then(() => readBallotPapers(this.config.api, this.signIn.headers()))
      .catch((error: unknown) => {
        this.#papers = null;
        throw error;
      });
    return this.#papers;
  }

  /** Whether a ballot paper of the school was given out, as far as the person who signed in here was told. */
  async isIssued({ election, school }: Place): Promise<boolean> {
    const papers = (await this.#papers) ?? [];
    const schools = papers.filter((one) => one.election === election).flatMap((one) => one.schools);
    return schools.some(({ urn, isIssued }) => urn === school && isIssued);
  }

  draft({ election, school, contest }: Place): Ranking | null {
    return this.#drafts.get(`${election}/${school}/${contest}`) ?? null;
  }

  keepDraft({ election, school, contest }: Place, ranking: Ranking | null): void {
    const key = `${election}/${school}/${contest}`;
    if (ranking === null) this.#drafts.delete(key);
    else this.#drafts.set(key, ranking);
  }

  go(place: Place): void {
    if (hashOf(place) === location.hash) void this.redraw();
    else location.hash = hashOf(place);
  }

  /** As `go`, where coming back to this step would lead nowhere. */
  goInstead(place: Place): Promise<void> {
    history.replaceState(null, '', hashOf(place));
    return this.redraw();
  }

  /** Does something that takes a while, one thing at a time; what fails is told on the screen, with what helps. */
  async attempt(doing: string, work: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    document.getElementById(troubleId)?.remove();
    document.body.setAttribute('data-doing', doing);
    say(doing);
    try {
      await work();
    } catch (error) {
      this.#tell(explain(error), () => void this.attempt(doing, work));
    } finally {
      this.#isBusy = false;
      document.body.removeAttribute('data-doing');
    }
  }

  /** A screen that could not be drawn. */
  troubleScreen(error: unknown): Screen {
    const explanation = explain(error);
    return {
      title: explanation.title,
      body: [p(explanation.text), this.#help(explanation, () => void this.redraw())],
    };
  }

  #tell(explanation: Explanation, again: () => void): void {
    const help = this.#help(explanation, again);
    const box = callout('warning', h2(explanation.title), p(explanation.text), help);
    const trouble = el('div', { id: troubleId, role: 'alert', tabindex: '-1' }, box);
    document.querySelector('h1')?.after(trouble);
    trouble.focus();
  }

  #help({ help }: Explanation, again: () => void): Content {
    const place = placeOf(location.hash);
    switch (help) {
      case 'again':
        return button('Try again', again);
      case 'sign-in':
        return this.signInButton('Sign in', place);
      case 'recovery-code':
        return button('Use a recovery code', () => this.go({ ...place, screen: 'recover', contest: '' }));
      case 'none':
        return null;
    }
  }

  signInButton(label: string, back: Place): HTMLElement {
    return button(label, () => {
      this.signIn.forget();
      void this.attempt('Going to sign-in', () => this.signIn.begin(hashOf(back)));
    });
  }
}
