import type { PageConfig } from './config.js';
import { Answer, fetchJson, SignInNeeded } from './json.js';

/** Until the issuer sends the browser back; holds nothing that opens anything. */
const key = 'sign-in';

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

const random = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

const challengeOf = async (verifier: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));

/** The issuer sent the browser back without what was asked of it. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed';
}

/**
 * Sign-in by authorization code and PKCE. The issuer answers in the fragment, so that the ballot box, to which the
 * browser comes back, is not even told the code; the access token stays in memory and goes with a reload.
 */
export class SignIn {
  #token: string | null = null;

  constructor(private readonly config: PageConfig) {}

  get isSignedIn(): boolean {
    return this.#token !== null;
  }

  /** @throws SignInNeeded */
  headers(): Record<string, string> {
    if (this.#token === null) throw new SignInNeeded('sign in first');
    return { authorization: `Bearer ${this.#token}` };
  }

  /** What the API refused is of no more use. */
  forget(): void {
    this.#token = null;
  }

  /** Leaves the page for the issuer's, which leads back to it. `back` is where on the page. */
  async begin(back: string): Promise<void> {
    const [verifier, state] = [random(), random()];
    sessionStorage.setItem(key, JSON.stringify({ verifier, state, back }));
    const address = new URL((await this.#issuer()).text('authorization_endpoint'));
    const asked = {
      client_id: this.config.clientId,
      response_type: 'code',
      response_mode: 'fragment',
      redirect_uri: this.#redirect,
      scope: 'openid',
      state,
      code_challenge: await challengeOf(verifier),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
    location.assign(address);
  }

  /** Takes what the issuer sent and answers where to go on; null where the page was opened otherwise. */
  async finish(fragment: string): Promise<string | null> {
    const sent = new URLSearchParams(fragment.replace(/^#/, ''));
    if (!sent.has('state')) return null;
    const kept = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    if (kept === null) throw new SignInFailed('nobody began to sign in here');
    const begun = Answer.of(JSON.parse(kept), 'what was kept');
    const [code, issuer] = [sent.get('code'), sent.get('iss')];
    if (sent.get('state') !== begun.text('state') || (issuer !== null && issuer !== this.config.issuer))
      throw new SignInFailed('the answer is to another sign-in');
    if (code === null) throw new SignInFailed(sent.get('error_description') ?? 'no code came');
    this.#token = await this.#redeem(code, begun.text('verifier'));
    return begun.text('back');
  }

  async #redeem(code: string, verifier: string): Promise<string> {
    const answer = await fetchJson((await this.#issuer()).text('token_endpoint'), {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: this.config.clientId,
        redirect_uri: this.#redirect,
        code,
        code_verifier: verifier,
      }),
    });
    return answer.text('access_token');
  }

  #issuer(): Promise<Answer> {
    return fetchJson(`${this.config.issuer}/.well-known/openid-configuration`);
  }

  get #redirect(): string {
    return `${location.origin}/`;
  }
}
