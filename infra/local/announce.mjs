import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findCommand } from './commands.mjs';
import { accessToken } from './client.mjs';

/**
 * @typedef {import('./platform.mjs').Platform} Platform
 * @typedef {{ email: string, who: string }} SignIn
 */

const tokenCommand = fileURLToPath(new URL('token.mjs', import.meta.url));

/** Runs the very command that is printed; where there is no curl, the same request without it. @param {Platform} platform @param {string} command @param {string} url */
async function answerOf({ gateway, operator }, command, url) {
  if (findCommand('curl')) return execFileSync('sh', ['-c', command], { encoding: 'utf8', timeout: 30_000 });
  const token = await accessToken(gateway, operator);
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response.text();
}

/**
 * One request that works, as a command for the terminal, and what it has just answered.
 * @param {Platform} platform
 * @param {string} path
 */
async function firstCall(platform, path) {
  const url = `${platform.gateway}${path}`;
  const command = `curl -fsS '${url}' -H "Authorization: Bearer $(node '${tokenCommand}')"`;
  const answer = (await answerOf(platform, command, url)).trim();
  return { command, answer: answer.length > 160 ? `${answer.slice(0, 160)}…` : answer };
}

/**
 * What a person can do now.
 * @param {Platform} platform
 * @param {{ signIns?: readonly SignIn[], example?: string }} seeded
 * @returns {Promise<string>}
 */
export async function announcement(platform, { signIns = [], example = '/v1/schools?limit=1' }) {
  const { command, answer } = await firstCall(platform, example);
  const people = signIns.map(({ email, who }) => `                  ${email.padEnd(40)} ${who}`);
  const mail = platform.mailPage ?? 'goes to the server that SMTP_URL names';
  return [
    '',
    'The platform is ready.',
    `  Swagger UI      ${platform.gateway}/docs`,
    `  Voting page     ${platform.box}/`,
    ...(people.length > 0 ? ['  Sign in         with an address; the code comes by mail', ...people] : []),
    `  Mail            ${mail}`,
    `  A first call    ${command}`,
    `                  ${answer}`,
    '  Stop            Ctrl-C',
    '',
  ].join('\n');
}
