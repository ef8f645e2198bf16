/** Schools draw tokens and cast ballots through the real gateway, box and service; at the close nothing may be lost. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { receiptBytes } from '@partnership/election-record';
import { isSignedNatively } from '@partnership/election-record/node';
import { closePoll, openPoll, signingKey } from './poll.mjs';
import { median } from './rounds.mjs';

/** @param {import('node:child_process').ChildProcess} child */
async function told(child) {
  const [said] = await once(child, 'message');
  if (said.error) throw new Error(said.error);
  return said;
}

/**
 * One poll from its opening to its close.
 * @param {import('../infra/local/platform.mjs').Platform} platform @param {string} token
 * @param {{ schools: number, sealed: boolean, tell: (text: string) => void }} order
 */
async function pollOnce(platform, token, { schools, sealed, tell }) {
  const { gateway: api, box, issuer, resource } = platform;
  const poll = await openPoll(platform, token, schools);
  const child = fork(fileURLToPath(new URL('voters.mjs', import.meta.url)));
  try {
    child.send({ api, box, issuer, resource, key: await signingKey(platform), poll, sealed, atOnce: 16 });
    await told(child);
    tell(`${schools} tokens are blinded and ballots sealed`);
    child.send('vote');
    const { figures } = await told(child);
    const { votes, ...rest } = figures;
    const closed = await closePoll(platform, token, poll);
    assertNothingLost(poll, votes, closed);
    return rest;
  } finally {
    child.kill();
  }
}

/** Every voter has a receipt that the log key signed, and every receipt its leaf. */
function assertNothingLost({ notice, schools }, votes, { roll, issued, cast, logged }) {
  const figures = { roll, issued, cast, receipts: votes.length, leaves: logged.size };
  if (Object.values(figures).some((figure) => figure !== schools.length))
    throw new Error(`of ${schools.length} votes something was lost: ${JSON.stringify(figures)}`);
  for (const { receipt, expected } of votes) {
    const isReceipt =
      isSignedNatively(notice.logKey, receiptBytes(expected), receipt.signature) &&
      logged.has(expected.token);
    if (!isReceipt) throw new Error(`no true receipt: ${JSON.stringify(receipt)}`);
  }
}

/**
 * 450 schools in rounds, and `many` once, which the claim is of 25,000 for.
 * @param {import('../infra/local/platform.mjs').Platform} platform @param {string} token  of who may run elections
 * @param {{ rounds: number, many: number, tell: (text: string) => void, bound: (holds: boolean, text: string) => void }} bench
 */
export async function benchBallots(platform, token, { rounds, many, tell, bound }) {
  const seen = [];
  for (let round = 1; round <= rounds; round++) {
    seen.push(await pollOnce(platform, token, { schools: 450, sealed: true, tell }));
    tell(`round ${round} ballots 450 in ${seen.at(-1).seconds.toFixed(1)} s`);
  }
  const of = (/** @type {string} */ name) => median(seen.map((one) => one[name]));
  const city = { seconds: of('seconds'), issueP99Ms: of('issueP99Ms'), castP99Ms: of('castP99Ms'), rounds };
  bound(city.seconds <= 60, `ballots: 450 in ${city.seconds.toFixed(1)} s, bound 60`);
  const country = await pollOnce(platform, token, { schools: many, sealed: false, tell });
  tell(`ballots ${many} in ${country.seconds.toFixed(0)} s`);
  const most = (600 * many) / 25_000;
  bound(country.seconds <= most, `ballots: ${many} in ${country.seconds.toFixed(0)} s, bound ${most}`);
  return { of450: city, ofMany: { voters: many, ...country } };
}
