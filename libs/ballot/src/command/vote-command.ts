import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { contestOf, type SignedReceipt } from '@partnership/election-record';
import { FileStore } from '../file-store.js';
import { Voter } from '../voter/voter.js';
import { CommandRefused, needed, readText, type Terminal } from './command.js';
import { rankingInArgument, rankingInFile } from './ranking-file.js';

export const voteUsage = `npm run -s vote -- [notice | token | seal | cast | check | code]
  --api URL --box URL --election ID --school ID --state FILE [--fingerprint HEX]
  token, seal, cast and check: --contest ID
  seal and cast: --rank 3,1,2 | --ranking FILE | --blank
cast does all that is left to do. seal works without the network once the token is there; cast without a ranking sends
what was sealed. The environment holds what a list of processes would show: VOTE_ACCESS_TOKEN for the main API, and
VOTE_RECOVERY_CODE to go on with a vote that was begun elsewhere.`;

const text = { type: 'string' } as const;
const options = {
  ...{ api: text, box: text, election: text, school: text, state: text, fingerprint: text },
  ...{ contest: text, rank: text, ranking: text },
  blank: { type: 'boolean' },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new CommandRefused(`${error instanceof Error ? error.message : String(error)}\n${voteUsage}`);
  }
}
type Values = ReturnType<typeof parse>['values'];

interface Step {
  readonly terminal: Terminal;
  readonly voter: Voter;
  readonly values: Values;
}

const contestIn = ({ values }: Step): string => needed(values.contest, 'contest', voteUsage);

function showNotice({ terminal: { print }, voter }: Step): void {
  const { title, opensAt, closesAt, contests } = voter.notice;
  print(`${title}: open from ${opensAt} to ${closesAt}`);
  print(`fingerprint of the notice: ${voter.fingerprint}`);
  for (const contest of contests) {
    print(`${contest.id}: ${contest.title}, ${contest.seats} to elect`);
    contest.candidates.forEach(({ name }, index) => print(`  ${index + 1}  ${name}`));
  }
}

async function rankingGiven(step: Step): Promise<readonly number[] | undefined> {
  const { terminal, voter, values } = step;
  const given = [values.rank, values.ranking, values.blank].filter((one) => one !== undefined);
  if (given.length > 1) throw new CommandRefused('give one of --rank, --ranking and --blank');
  const contest = contestOf(voter.notice, contestIn(step));
  if (values.blank === true) return [];
  if (values.rank !== undefined) return rankingInArgument(values.rank, contest);
  if (values.ranking === undefined) return undefined;
  return rankingInFile(await readText(terminal, values.ranking), contest, values.ranking);
}

function showCast({ terminal: { print }, voter }: Step, receipt: SignedReceipt): void {
  print(`CAST. The ballot box has your ballot (number ${receipt.sequence} of your token) and signed for it.`);
  print('Receipt; keep it, it does not tell how you voted:');
  print(JSON.stringify(receipt));
  print(`Recovery code; keep it to yourself: ${voter.recoveryCode}`);
}

async function token(step: Step): Promise<void> {
  await step.voter.drawToken(contestIn(step));
  step.terminal.print('The token is signed. NOTHING IS CAST YET.');
  step.terminal.print(`Recovery code; keep it to yourself: ${step.voter.recoveryCode}`);
}

async function seal(step: Step): Promise<void> {
  const ranking = await rankingGiven(step);
  if (ranking === undefined) throw new CommandRefused(`give a ranking\n${voteUsage}`);
  await step.voter.seal(contestIn(step), ranking);
  step.terminal.print(
    'The ballot is sealed and kept here. IT IS NOT CAST YET: `vote -- cast` without a ranking sends it.',
  );
}

async function cast(step: Step): Promise<void> {
  const contest = contestIn(step);
  const ranking = await rankingGiven(step);
  if (ranking !== undefined) {
    await step.voter.drawToken(contest);
    await step.voter.seal(contest, ranking);
  } else if (step.voter.pending(contest) === null && step.voter.receipt(contest) === null) {
    throw new CommandRefused(`no ballot is sealed here; give a ranking\n${voteUsage}`);
  }
  try {
    showCast(step, await step.voter.send(contest));
  } catch (error) {
    step.terminal.print(
      'NOT KNOWN TO BE CAST: no receipt came. `vote -- cast` without a ranking sends the same again.',
    );
    throw error;
  }
}

async function check(step: Step): Promise<void> {
  const where = await step.voter.locate(contestIn(step));
  const { print } = step.terminal;
  if (where.state === 'in-the-log')
    return print(`Your ballot is leaf ${where.index} of ${where.size} in the log; the proof is right.`);
  if (where.state === 'not-cast')
    return print('The log has no ballot of your token, and no receipt is kept here.');
  print(
    'Your ballot is in the box and not in the log yet: ballots are written in batches, the last at the close.',
  );
  print(
    'If this is still so after the close, give your receipt to a scrutineer: it proves that the box lost it.',
  );
}

const steps = {
  notice: showNotice,
  token,
  seal,
  cast,
  check,
  code: ({ terminal, voter }: Step) => terminal.print(voter.recoveryCode),
} as const;
const isStep = (name: string): name is keyof typeof steps => Object.hasOwn(steps, name);

export interface VoteTerminal extends Terminal {
  readonly accessToken: string | undefined;
  readonly recoveryCode: string | undefined;
}

/** Votes from a terminal. Throws CommandRefused with what to mend, and what the voter throws. */
export async function voteCommand(args: readonly string[], terminal: VoteTerminal): Promise<void> {
  if (args.includes('--help')) return terminal.print(voteUsage);
  const { values, positionals } = parse(args);
  const [name = 'cast'] = positionals;
  if (!isStep(name) || positionals.length > 1) throw new CommandRefused(voteUsage);
  const value = (option: 'api' | 'box' | 'election' | 'school' | 'state') =>
    needed(values[option], option, voteUsage);
  const address = (option: 'api' | 'box') => value(option).replace(/\/$/, '');
  const voter = await Voter.open({
    election: value('election'),
    school: value('school'),
    api: address('api'),
    box: address('box'),
    store: new FileStore(resolve(terminal.folder, value('state'))),
    fingerprint: values.fingerprint,
    code: terminal.recoveryCode,
    authorize: () => {
      if (!terminal.accessToken) throw new CommandRefused('VOTE_ACCESS_TOKEN is not set: sign in first');
      return Promise.resolve({ authorization: `Bearer ${terminal.accessToken}` });
    },
  });
  await steps[name]({ terminal, voter, values });
}
