import { createHash, randomBytes } from 'node:crypto';
import { Browser } from '../services/gateway/test/browser.js';
import type { TestPlatform } from './platform.mjs';

export interface Mail {
  readonly to: string[];
  readonly subject: string;
  readonly text: string;
}

/** All that was mailed to the address, however it is written. */
export async function mailsTo({ platform }: TestPlatform, address: string): Promise<Mail[]> {
  const answer = await fetch(`${platform.mailPage}/messages.json`);
  const mails = (await answer.json()) as Mail[];
  return mails.filter(({ to }) => to.some((one) => one.toLowerCase() === address.toLowerCase()));
}

export const mailed = (platform: TestPlatform, address: string, subject: RegExp): Promise<Mail[]> =>
  platform.until(
    async () => (await mailsTo(platform, address)).filter((mail) => subject.test(mail.subject)),
    (mails) => mails.length > 0,
  );

/** Signs in as people do: the address, the code that is mailed, and back. Answers the access token. */
export async function signIn(platform: TestPlatform, email: string): Promise<string> {
  const { gateway } = platform.platform;
  const browser = new Browser(gateway);
  const verifier = randomBytes(32).toString('base64url');
  const redirect = `${gateway}/docs/oauth2-redirect.html`;
  const query = new URLSearchParams({
    client_id: 'swagger-ui',
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'openid',
    state: 'mine',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const page =
    (await browser.get(`/oidc/auth?${query.toString()}`)).headers.get('location') ?? 'no sign-in page';
  await browser.post(page, { email });
  const [mail] = await mailed(platform, email, /sign-in code/);
  const answer = await browser.post(`${page}/code`, { code: /\b\d{6}\b/.exec(mail?.text ?? '')?.[0] ?? '' });
  const back = await browser.follow(answer, ({ pathname }) => pathname === new URL(redirect).pathname);
  const redeemed = await fetch(`${gateway}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'swagger-ui',
      redirect_uri: redirect,
      code: back.url.searchParams.get('code') ?? '',
      code_verifier: verifier,
    }),
  });
  return ((await redeemed.json()) as { access_token: string }).access_token;
}
