import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Unreachable, Voter, type VoterOptions, type VoterStore } from '@partnership/ballot';
import { isReceiptOf, leafFingerprint } from '@partnership/election-record';
import { LogSigner, generateLogKey } from '@partnership/election-record/node';
import { testElection, type TestElection } from './election.js';
import { PollServer } from './poll-server.js';

class MemoryStore implements VoterStore {
  state: string | null = null;
  load = () => Promise.resolve(this.state);
  save = (state: string) => Promise.resolve(void (this.state = state));
}

const addressOf = (input: string | URL | Request): string =>
  input instanceof Request ? input.url : input.toString();

let election: TestElection;
let server: PollServer;
let addresses: { api: string; box: string };

beforeAll(async () => {
  election = await testElection();
}, 120_000);

const start = async (one = election) => {
  server = new PollServer(one);
  addresses = await server.listen();
};
beforeEach(() => start());
afterEach(() => server.close());

const optionsOf = (school: string, more: Partial<VoterOptions> = {}): VoterOptions => ({
  election: election.notice.election,
  school,
  ...addresses,
  authorize: () => Promise.resolve({ authorization: `Bearer of ${school}` }),
  store: new MemoryStore(),
  ...more,
});
const voterOf = (school: string, more: Partial<VoterOptions> = {}) => Voter.open(optionsOf(school, more));
const withOneBallot = async () => {
  await server.close();
  await start({ ...election, notice: { ...election.notice, revote: false } });
};

describe('a voter', () => {
  it('votes, has a receipt before the batch, and finds the ballot in the log after it', async () => {
    const voter = await voterOf('900001', { fingerprint: leafFingerprint(election.notice) });
    const receipt = await voter.cast('slic', [2, 5, 1]);
    expect(isReceiptOf(receipt, election.notice.logKey)).toBe(true);
    expect(await voter.locate('slic')).toEqual({ state: 'waiting' });
    server.batch();
    expect(await voter.locate('slic')).toEqual({ state: 'in-the-log', index: 1, size: 2 });
  });

  it('tells the box nothing of who asks', async () => {
    const voter = await voterOf('900001');
    await voter.cast('slic', [1]);
    await voter.locate('slic');
    const [api, box] = ['api', 'box'].map((side) => server.seen.filter(({ to }) => to === side));
    expect(api).toHaveLength(1);
    for (const { headers } of box!)
      expect(Object.keys(headers)).not.toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^(authorization|cookie|referer|origin|idempotency-key)$/),
        ]),
      );
    expect(JSON.stringify(box)).not.toContain('900001');
  });

  it('sends casts of one length whatever is ranked and whatever is voted before', async () => {
    const voter = await voterOf('900001');
    for (const ranking of [[], [3], [1, 2], [5, 4, 3, 2, 1]]) await voter.cast('slic', ranking);
    const bytes = server.seen.filter(({ path }) => path.endsWith('/casts')).map((one) => one.bytes);
    expect(bytes).toHaveLength(4);
    expect(new Set(bytes).size).toBe(1);
  });

  it('votes in two contests with tokens that nothing joins', async () => {
    const voter = await voterOf('900001');
    const [one, two] = [await voter.cast('slic', [1]), await voter.cast('district-3-primary', [2])];
    expect(one.token).not.toBe(two.token);
    expect(server.issued.size).toBe(2);
  });

  it('replaces a ballot by a higher sequence where the election allows it', async () => {
    const voter = await voterOf('900001');
    await voter.cast('slic', [1]);
    expect(await voter.cast('slic', [2])).toMatchObject({ sequence: 2 });
    server.batch();
    expect(await voter.locate('slic')).toMatchObject({ state: 'in-the-log' });
  });

  it('cannot vote again where the election allows one ballot', async () => {
    await withOneBallot();
    const voter = await voterOf('900001');
    const receipt = await voter.cast('slic', [1]);
    await expect(voter.cast('slic', [2])).rejects.toMatchObject({ code: 'already-cast' });
    expect(await voter.send('slic')).toEqual(receipt);
  });

  it('seals without the network and casts later', async () => {
    const store = new MemoryStore();
    const voter = await voterOf('900001', { store });
    await voter.drawToken('slic');
    const before = server.seen.length;
    await (await voterOf('900001', { store })).seal('slic', [4]);
    expect(server.seen.length).toBe(before);
    const later = await voterOf('900001', { store });
    expect(later.pending('slic')).toMatchObject({ sent: false });
    expect(await later.send('slic')).toMatchObject({ sequence: 1 });
  });

  it('refuses a tenth ballot itself', async () => {
    const voter = await voterOf('900001');
    for (let ballot = 1; ballot <= 9; ballot++) await voter.cast('slic', [1]);
    await expect(voter.cast('slic', [2])).rejects.toMatchObject({ code: 'no-more-ballots' });
  });
});

describe('a lost answer', () => {
  it('of the registrar is asked for again and gives the same token', async () => {
    const voter = await voterOf('900001');
    server.loseAnswersTo = /tokens/;
    await expect(voter.cast('slic', [1])).rejects.toThrow(Unreachable);
    expect(server.issued.size).toBe(1);
    server.loseAnswersTo = null;
    await voter.cast('slic', [1]);
    expect(server.issued.size).toBe(1);
    expect(server.staged).toHaveLength(1);
  });

  it.each([true, false])(
    'of the box leaves one ballot, and the same receipt (re-vote: %s)',
    async (revote) => {
      if (!revote) await withOneBallot();
      const voter = await voterOf('900001');
      server.loseAnswersTo = /casts/;
      await expect(voter.cast('slic', [1])).rejects.toThrow(Unreachable);
      if (!revote) await expect(voter.seal('slic', [2])).rejects.toMatchObject({ code: 'under-way' });
      server.loseAnswersTo = null;
      const receipt = await voter.send('slic');
      expect(await voter.send('slic')).toEqual(receipt);
      expect(server.staged).toHaveLength(1);
    },
  );

  it('and a lost device are mended by the recovery code, at the registrar', async () => {
    const voter = await voterOf('900001');
    server.loseAnswersTo = /tokens/;
    await expect(voter.drawToken('slic')).rejects.toThrow(Unreachable);
    server.loseAnswersTo = null;
    const elsewhere = await voterOf('900001', { code: voter.recoveryCode });
    expect(await elsewhere.cast('slic', [3])).toMatchObject({ sequence: 1 });
  });

  it('and a lost device are mended by the recovery code, at the box', async () => {
    const voter = await voterOf('900001');
    await voter.cast('slic', [1]);
    await voter.cast('slic', [2]);
    const elsewhere = await voterOf('900001', { code: voter.recoveryCode.toLowerCase() });
    expect(await elsewhere.locate('slic')).toEqual({ state: 'not-cast' });
    server.batch();
    expect(await elsewhere.locate('slic')).toMatchObject({ state: 'in-the-log' });
    expect(await elsewhere.cast('slic', [3])).toMatchObject({ sequence: 3 });
    expect(await voter.cast('slic', [4])).toMatchObject({ sequence: 4 });
  });

  it('leaves what is kept as it was when a code of somebody else is given', async () => {
    const store = new MemoryStore();
    await voterOf('900001', { store });
    const { recoveryCode } = await voterOf('900002');
    const before = store.state;
    await expect(voterOf('900001', { store, code: recoveryCode })).rejects.toMatchObject({
      code: 'other-state',
    });
    expect(store.state).toBe(before);
  });
});

describe('registrar and box', () => {
  it('give a school one token, whoever asks with another secret', async () => {
    await (await voterOf('900001')).drawToken('slic');
    const second = await voterOf('900001');
    await expect(second.drawToken('slic')).rejects.toMatchObject({ code: 'already-issued', status: 409 });
  });

  it('refuse whoever is not signed in, and a ballot after the close', async () => {
    const nobody = await voterOf('900001', { authorize: () => Promise.resolve({}) });
    await expect(nobody.drawToken('slic')).rejects.toMatchObject({ code: 'sign-in' });
    const voter = await voterOf('900001');
    server.open = false;
    await expect(voter.cast('slic', [1])).rejects.toMatchObject({ code: 'poll-closed' });
    expect(voter.pending('slic')).toEqual(expect.objectContaining({ sent: false }));
    expect(server.staged).toEqual([]);
  });

  it('are called unreachable when they are overloaded or broken', async () => {
    const fetch: VoterOptions['fetch'] = () => Promise.resolve(new Response('busy', { status: 503 }));
    await expect(voterOf('900001', { fetch })).rejects.toThrow(Unreachable);
  });
});

describe('a dishonest server', () => {
  it('cannot show a voter another notice than others were told of', async () => {
    await expect(voterOf('900001', { fingerprint: 'a'.repeat(64) })).rejects.toMatchObject({
      code: 'notice-changed',
    });
  });

  it('cannot show a notice that is not leaf 0', async () => {
    const other = { ...election.notice, title: 'Another election' };
    server.leaves[0] = other;
    await expect(voterOf('900001')).rejects.toMatchObject({ code: 'log-altered' });
  });

  it('cannot sign a head with another key', async () => {
    await server.close();
    await start({ ...election, log: new LogSigner(generateLogKey()) });
    await expect(voterOf('900001')).rejects.toMatchObject({ code: 'log-altered' });
  });

  it('cannot rewrite or shorten a log that a voter has seen', async () => {
    const voter = await voterOf('900001');
    await voter.cast('slic', [1]);
    server.append(
      { type: 'void', contest: 'other', reason: 'a leaf' },
      { type: 'void', contest: null, reason: 'b' },
    );
    await voter.locate('slic');
    const { address, kept } = { address: new URL(addresses.box).port, kept: server.kept };
    const rewritten = new PollServer(election);
    for (const [token, all] of kept) rewritten.kept.set(token, all);
    const boxes = await rewritten.listen();
    const redirected: VoterOptions['fetch'] = (url, init) =>
      fetch(addressOf(url).replace(`:${address}`, `:${new URL(boxes.box).port}`), init);
    const store = new MemoryStore();
    const again = await voterOf('900001', { store });
    await again.locate('slic');
    const misled = await voterOf('900001', { store, fetch: redirected });
    await expect(misled.locate('slic')).rejects.toMatchObject({ code: 'log-altered' });
    for (const reason of ['x', 'y', 'z']) rewritten.append({ type: 'void', contest: null, reason });
    await expect(misled.locate('slic')).rejects.toMatchObject({ code: 'log-altered' });
    await rewritten.close();
  });

  it('cannot pass off a receipt of another ballot', async () => {
    const voter = await voterOf('900001');
    const stranger = await (await voterOf('900002')).cast('slic', [1]);
    const lying: VoterOptions['fetch'] = (url, init) =>
      addressOf(url).endsWith('/casts') ? Promise.resolve(Response.json(stranger)) : fetch(url, init);
    const store = new MemoryStore();
    const misled = await voterOf('900003', { store, fetch: lying });
    await expect(misled.cast('slic', [1])).rejects.toMatchObject({ code: 'receipt-wrong' });
    expect(misled.receipt('slic')).toBeNull();
    expect(await (await voterOf('900003', { store })).send('slic')).toMatchObject({ sequence: 1 });
    expect(voter.receipt('slic')).toBeNull();
  });

  it('cannot flood a voter with an endless answer', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1_000_000).fill(32)),
    });
    const flooding: VoterOptions['fetch'] = () => Promise.resolve(new Response(endless));
    await expect(voterOf('900001', { fetch: flooding })).rejects.toThrow(Unreachable);
  });
});
