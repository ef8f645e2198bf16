import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateHolderKey, sealBallot, sealingTerms, Voter, type HolderKey } from '@partnership/ballot';
import type { OpeningBody } from '../src/holder/opening-bodies.js';
import { FileStore, holderKeyCommand, voteCommand } from '@partnership/ballot/node';
import { toBase64url, type Notice, type SignedReceipt } from '@partnership/election-record';
import { testElection, type TestElection } from './election.js';
import { PollServer } from './poll-server.js';

let election: TestElection;
let server: PollServer;
let addresses: { api: string; box: string };
let folder: string;
let printed: string[];

beforeAll(async () => {
  election = await testElection({ contests: { slic: 5 } });
}, 120_000);

beforeEach(async () => {
  server = new PollServer(election);
  [addresses, folder, printed] = [await server.listen(), await mkdtemp(join(tmpdir(), 'vote-')), []];
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const write = (name: string, content: unknown) =>
  writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
const read = (name: string) => readFile(join(folder, name), 'utf8');

const terminal = () => ({ folder, print: (line: string) => void printed.push(line) });
const vote = (
  args: string,
  { accessToken = 'of 900001', recoveryCode }: { accessToken?: string; recoveryCode?: string } = {},
) =>
  voteCommand(
    [
      ...args.split(' '),
      ...['--api', addresses.api, '--box', addresses.box, '--election', 'spring-2027'],
      ...(args.includes('--state') ? [] : ['--state', 'state']),
      ...['--school', '900001'],
    ],
    { ...terminal(), accessToken, recoveryCode },
  );
const holder = (args: string[]) => holderKeyCommand(args, terminal());

describe('npm run vote', () => {
  it('votes by names in a file, says that the ballot is cast, and prints receipt and recovery code', async () => {
    await write('ranking', '# best first\nCandidate 4\n2\n');
    await vote('cast --contest slic --ranking ranking');
    expect(printed[0]).toMatch(/^CAST\./);
    const receipt = JSON.parse(printed[2]!) as SignedReceipt;
    expect([...server.kept.keys()]).toEqual([receipt.token]);
    expect(printed[3]).toMatch(/Recovery code.*: ([0-9A-Z]{5}-){5}[0-9A-Z]{5}$/);
    expect((await stat(join(folder, 'state'))).mode & 0o777).toBe(0o600);
  });

  it('says in capitals at each step before that nothing is cast', async () => {
    await vote('token --contest slic');
    await vote('seal --contest slic --rank 3,1');
    expect(printed.join('\n')).toMatch(/NOTHING IS CAST YET[^]*IT IS NOT CAST YET/);
    server.loseAnswersTo = /casts/;
    await expect(vote('cast --contest slic')).rejects.toThrow('no answer');
    expect(printed.at(-1)).toMatch(/^NOT KNOWN TO BE CAST/);
    server.loseAnswersTo = null;
    printed = [];
    await vote('cast --contest slic', { accessToken: '' });
    expect(printed[0]).toMatch(/^CAST\./);
    expect(server.staged).toHaveLength(1);
  });

  it('checks the ballot in the log, here and by recovery code elsewhere', async () => {
    await vote('cast --contest slic --blank');
    await vote('code');
    const recoveryCode = printed.at(-1)!;
    await vote('check --contest slic');
    expect(printed.at(-2)).toContain('not in the log yet');
    server.batch();
    await vote('check --contest slic');
    await vote('check --contest slic --state elsewhere', { recoveryCode });
    expect(printed.slice(-2)).toEqual(
      Array(2).fill('Your ballot is leaf 1 of 2 in the log; the proof is right.'),
    );
  });

  it('shows the notice with numbers and fingerprint', async () => {
    await vote('notice');
    expect(printed.join('\n')).toMatch(
      /fingerprint of the notice: [0-9a-f]{64}\nslic: .*\n {2}1 {2}Candidate 1\n/,
    );
  });

  it.each([
    ['cast --contest slic --rank 3,9', '--rank: 9 is no candidate'],
    ['cast --contest slic --rank 3,3', '--rank: the ballot ranks candidate 3 twice'],
    ['cast --contest slic --ranking nowhere', 'nowhere cannot be read'],
    ['cast --contest slic --ranking wrong', 'wrong:2: Nobody is no candidate'],
    ['cast --contest slic --ranking empty', 'empty: nobody is ranked; for a blank ballot say --blank'],
    ['cast --contest slic --rank 1 --blank', 'give one of'],
    ['cast --contest slic', 'no ballot is sealed here'],
    ['cast --contest none --rank 1', 'has no contest none'],
    ['cast --rank 1', '--contest is missing'],
    ['cast --contest slic --rank 1 --votes 2', "Unknown option '--votes'"],
    ['win', 'npm run -s vote'],
  ])('%s is refused with what to mend, and nothing is cast', async (args, reason) => {
    await write('wrong', '1\nNobody\n');
    await write('empty', '# nobody\n\n');
    await expect(vote(args)).rejects.toThrow(reason);
    expect(server.kept.size).toBe(0);
  });

  it('says that nobody is signed in', async () => {
    await expect(vote('cast --contest slic --rank 1', { accessToken: '' })).rejects.toThrow(
      'VOTE_ACCESS_TOKEN',
    );
  });
});

describe('npm run holder-key', () => {
  const names = ['Returning officer', 'Deputy', 'Scrutineer'];
  let notice: Notice;

  beforeEach(async () => {
    for (const [index, name] of names.entries())
      await holder(['new', '--name', name, '--out', `key${index}`]);
    const keys = await Promise.all(
      names.map(async (_, index) => JSON.parse(await read(`key${index}`)) as HolderKey),
    );
    notice = { ...election.notice, holders: keys.map(({ name, publicKey }) => ({ name, key: publicKey })) };
    const terms = sealingTerms(notice, 'slic');
    const rankings = [[2, 1], [5], [], [2, 1]];
    const ballots = await Promise.all(rankings.map((one) => sealBallot(one, terms)));
    const garbage = Uint8Array.from(ballots[0]!, (byte, index) => (index === 40 ? byte ^ 1 : byte));
    await write('notice', notice);
    await write('ballots', {
      ...{ election: 'spring-2027', contest: 'slic' },
      ballots: [...ballots, garbage].map(toBase64url),
    });
  });

  const share = (from: number, to: number, out = 'shares') =>
    holder([
      ...['share', '--key', `key${from}`, '--notice', 'notice', '--ballots', 'ballots'],
      ...['--with', names[to]!, '--out', out],
    ]);
  const open = (by: number, out = 'opened') =>
    holder([
      ...['open', '--key', `key${by}`, '--notice', 'notice', '--ballots', 'ballots', '--shares', 'shares'],
      ...['--out', out, '--openings', `${out}.openings`],
    ]);

  it.each([
    [0, 1],
    [0, 2],
    [1, 2],
  ])(
    'opens ballots with the keys of holders %i and %i, and says which it could not',
    async (first, second) => {
      await share(first, second);
      await open(second);
      expect((await read('opened')).trim().split('\n')).toEqual([
        '{"invalid":"is not sealed as the rules say"}',
        ...['{"ranking":[2,1]}', '{"ranking":[2,1]}', '{"ranking":[5]}', '{"ranking":[]}'],
      ]);
      const { openings, unreadable, pair } = JSON.parse(await read('opened.openings')) as OpeningBody;
      expect([openings.length, unreadable.length, pair]).toEqual([4, 1, first + second - 1]);
      expect(printed.at(-1)).toContain('let another pair of holders try');
    },
  );

  it('does not open what was shared with somebody else, nor with the key that shared it', async () => {
    await share(0, 1);
    await expect(open(2)).rejects.toThrow('/shares/pair');
    await expect(open(0)).rejects.toThrow('/shares/pair');
    await expect(share(1, 0, 'other')).rejects.toThrow('the one who comes first in the notice');
  });

  it('writes over no key and no ballots', async () => {
    await expect(holder(['new', '--name', 'Another', '--out', 'key0'])).rejects.toThrow('exists already');
    expect(await read('key0')).toContain('Returning officer');
    expect((await stat(join(folder, 'key0'))).mode & 0o777).toBe(0o600);
  });

  it('refuses a key that the notice does not name, files of other elections, and a copied ballot', async () => {
    await write('key0', { type: 'holder-key', name: 'Stranger', ...(await generateHolderKey()) });
    await expect(share(0, 1)).rejects.toThrow('/holders: does not have this key');
    const ballots = JSON.parse(await read('ballots')) as { ballots: string[] };
    await write('ballots', { ...ballots, election: 'autumn-2027' });
    await expect(share(1, 2)).rejects.toThrow('is of autumn-2027');
    await write('ballots', { ...ballots, ballots: [ballots.ballots[0], ballots.ballots[0]] });
    await share(1, 2);
    await expect(open(2)).rejects.toThrow('/ballots/ballots/1: has the content of an earlier one');
    await write('ballots', { ...ballots, ballots: ['AAAA'] });
    await expect(share(1, 2, 'more')).rejects.toThrow('ballots: /ballots/0');
  });
});

it('a state file that was damaged is refused at its place and left as it is', async () => {
  await write('state', '{"schema":1,"election":"spring-2027"}');
  const opening = Voter.open({
    ...{
      ...addresses,
      election: 'spring-2027',
      school: '900001',
      store: new FileStore(join(folder, 'state')),
    },
    authorize: () => Promise.resolve({}),
  });
  await expect(opening).rejects.toThrow('/school: is missing');
  expect(await read('state')).toBe('{"schema":1,"election":"spring-2027"}');
});
