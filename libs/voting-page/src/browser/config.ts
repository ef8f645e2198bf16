import { fetchJson } from './json.js';

/** What the ballot box tells the page about where it runs. */
export interface PageConfig {
  /** Origin of the main API, which signs tokens. */
  readonly api: string;
  readonly issuer: string;
  readonly clientId: string;
  /** SHA-256 of the page, as the server has it. */
  readonly fingerprint: string;
}

export async function readConfig(): Promise<PageConfig> {
  const answer = await fetchJson(`${location.origin}/page-config.json`);
  const [api, issuer, clientId] = [answer.text('api'), answer.text('issuer'), answer.text('clientId')];
  return { api, issuer, clientId, fingerprint: answer.text('fingerprint') };
}
