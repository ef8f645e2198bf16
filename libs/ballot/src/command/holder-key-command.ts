import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { canonicalJson, notice, type Json, type Notice } from '@partnership/election-record';
import { holderKey, newHolderKey } from '../holder/key-file.js';
import { openingBodies } from '../holder/opening-bodies.js';
import { openingShares, openShares, sealedBallots, shareBallots } from '../holder/shares.js';
import { CommandRefused, needed, readJson, type Terminal } from './command.js';

export const holderKeyUsage = `npm run -s holder-key -- new --name NAME --out KEY
npm run -s holder-key -- share --key KEY --notice NOTICE --ballots BALLOTS --with NAME --out SHARES
npm run -s holder-key -- open --key KEY --notice NOTICE --ballots BALLOTS --shares SHARES --out OPENED --openings OPENINGS`;

const options = Object.fromEntries(
  ['name', 'out', 'key', 'notice', 'ballots', 'with', 'shares', 'openings'].map((name) => [
    name,
    { type: 'string' as const },
  ]),
);

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new CommandRefused(`${error instanceof Error ? error.message : String(error)}\n${holderKeyUsage}`);
  }
}

type Given = (name: string) => string;

/** A key or ballot that is written over is lost: existing files are left alone. */
async function write({ folder }: Terminal, path: string, text: string): Promise<void> {
  try {
    await writeFile(resolve(folder, path), text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new CommandRefused(`${path} exists already, or cannot be written`, { cause: error });
  }
}

const lines = (entries: readonly Json[]): string => entries.map((one) => `${canonicalJson(one)}\n`).join('');

function holderNamed({ holders }: Notice, name: string): number {
  const place = holders.findIndex((one) => one.name === name);
  if (place >= 0) return place;
  throw new CommandRefused(`the notice names no ${name}, but ${holders.map((one) => one.name).join(', ')}`);
}

async function make(terminal: Terminal, given: Given): Promise<void> {
  const key = await newHolderKey(given('name'));
  const out = given('out');
  await write(terminal, out, `${JSON.stringify(key)}\n`);
  terminal.print(
    `The private key is in ${out}: keep it where nobody else reads it, with a copy, until the count is done.`,
  );
  terminal.print('For the notice of poll:');
  terminal.print(JSON.stringify({ name: key.name, key: key.publicKey }));
}

async function share(terminal: Terminal, given: Given): Promise<void> {
  const key = await readJson(terminal, given('key'), holderKey);
  const poll = await readJson(terminal, given('notice'), notice);
  const ballots = await readJson(terminal, given('ballots'), sealedBallots);
  const shares = await shareBallots(poll, ballots, key, holderNamed(poll, given('with')));
  const out = given('out');
  await write(terminal, out, `${JSON.stringify(shares)}\n`);
  terminal.print(
    `${shares.shares.length} shares are in ${out}: send it to ${given('with')}. No ballot is open yet.`,
  );
}

async function open(terminal: Terminal, given: Given): Promise<void> {
  const key = await readJson(terminal, given('key'), holderKey);
  const poll = await readJson(terminal, given('notice'), notice);
  const ballots = await readJson(terminal, given('ballots'), sealedBallots);
  const shares = await readJson(terminal, given('shares'), openingShares);
  const { opened, openings, unreadable } = await openShares(poll, ballots, key, shares);
  const files = openingBodies(shares, openings, unreadable).map(
    (body, index) => [index === 0 ? given('openings') : `${given('openings')}.${index + 1}`, body] as const,
  );
  for (const [path, body] of files) await write(terminal, path, `${JSON.stringify(body)}\n`);
  await write(terminal, given('out'), lines(opened.map((one) => ({ ...one }))));
  terminal.print(
    `${opened.length} ballots are opened in ${given('out')}, and with this the API is shown that they read so:`,
  );
  for (const [path] of files) terminal.print(path);
  for (const ballot of unreadable)
    terminal.print(
      `${ballot} could not be opened: let another pair of holders try before it is called invalid.`,
    );
}

const steps = { new: make, share, open } as const;
const isStep = (name: string | undefined): name is keyof typeof steps =>
  name !== undefined && Object.hasOwn(steps, name);

/** A holder's side: makes the key pair, and opens ballots with another holder. Throws CommandRefused with what to mend. */
export async function holderKeyCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  if (args.includes('--help')) return terminal.print(holderKeyUsage);
  const [step, ...rest] = args;
  if (!isStep(step)) throw new CommandRefused(holderKeyUsage);
  const values = parse(rest);
  await steps[step](terminal, (name) => {
    const value = values[name];
    return needed(typeof value === 'string' ? value : undefined, name, holderKeyUsage);
  });
}
