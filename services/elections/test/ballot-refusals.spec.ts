import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signCast, tokenPrivateKey, type Voter } from '@partnership/ballot';
import { anonymous, elections } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { contestOf, fromBase64url, type Cast, type Notice } from '@partnership/election-record';
import { grant, person, type TestService } from '@partnership/testing';
import { recordCity } from './builders/city.js';
import { Membership } from './builders/membership.js';
import {
  Booth,
  closePoll,
  openBallots,
  openedPoll,
  openPoll,
  Pocket,
  readyPoll,
  registerHolders,
  sealedBallots,
  writeBatch,
  type Poll,
} from './builders/poll.js';
import { startElections } from './builders/service.js';
import { having, officer, reason, show } from './builders/timeline.js';

let service: TestService;
let booth: Booth;
let poll: Poll;
const membership = new Membership();
beforeAll(async () => {
  service = await startElections();
  await membership.standIn(service);
  await recordCity(service);
  booth = new Booth(service);
  poll = await openedPoll(service, membership, { schools: 8, candidates: [3, 2] });
}, 90_000);
afterAll(async () => {
  await booth.close();
  await service.stop();
});

const refusalOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'no refusal',
    (error: unknown) => (error as { code: string }).code,
  );

/** The cast that a voter has sealed and not sent. */
const sealedIn = (pocket: Pocket, contest: string): Cast => {
  const { contests } = JSON.parse(pocket.state ?? '{}') as {
    contests: Record<string, { pending: { cast: Cast } | null }>;
  };
  return contests[contest]!.pending!.cast;
};
/** The private key of a voter's token. */
function keyIn(pocket: Pocket, contest: string): Uint8Array {
  const { secret, notice } = JSON.parse(pocket.state ?? '{}') as { secret: string; notice: Notice };
  const { tokenKey } = contestOf(notice, contest);
  return tokenPrivateKey(fromBase64url(secret), { election: poll.election, contest, tokenKey });
}

const pockets = new Map<number, Pocket>();

async function sealed(
  school: number,
  contest: string,
): Promise<{ voter: Voter; pocket: Pocket; cast: Cast }> {
  const pocket = pockets.get(school) ?? new Pocket();
  pockets.set(school, pocket);
  const voter = await booth.voter(poll, poll.schools[school]!, pocket);
  await voter.drawToken(contest);
  await voter.seal(contest, [1, 2]);
  return { voter, pocket, cast: sealedIn(pocket, contest) };
}

const send = (contest: string, cast: object, election = poll.election) =>
  booth.client.call(elections.castBallot.question, { election, contest, cast });

const waiting = async (): Promise<number> =>
  (await service.database.sql.rows('select from box_waiting')).length;

describe('the registrar', () => {
  const ask = (school: number, as = poll.schools[school]!.head, contest = poll.contests[0]!) =>
    service.call(
      elections.drawToken,
      { election: poll.election, contest, school: poll.schools[school]!.urn, blinded: 'A'.repeat(512) },
      as,
    );

  it('gives a token to the delegate of the school and to nobody else, whatever their role', async () => {
    for (const who of [officer, person(), poll.schools[1]!.head])
      expect(await refusalOf(ask(0, who))).toBe('elections.token.not-the-delegate');
    expect(await refusalOf(ask(0, anonymous))).toBe('platform.permission.missing');
  });

  it('signs nothing that is not blinded for its key', async () => {
    const asked = service.call(
      elections.drawToken,
      {
        ...{ election: poll.election, contest: poll.contests[0]!, school: poll.schools[0]!.urn },
        blinded: '_'.repeat(512),
      },
      poll.schools[0]!.head,
    );
    expect(await refusalOf(asked)).toBe('elections.token.not-blinded');
  });

  it('gives a school one token of a contest, on every device with its recovery code and on no other', async () => {
    const contest = poll.contests[0]!;
    const first = await booth.voter(poll, poll.schools[0]!);
    await first.drawToken(contest);
    const other = await booth.voter(poll, poll.schools[0]!);
    expect(await refusalOf(other.drawToken(contest))).toBe('already-issued');
    const again = await booth.voter(poll, poll.schools[0]!, new Pocket(), first.recoveryCode);
    await again.drawToken(contest);
    const told = await service.hears(elections.tokenIssued);
    expect(told.filter(({ data }) => data.urn === poll.schools[0]!.urn)).toHaveLength(1);
  });

  it('of two that ask at once gives one', async () => {
    const contest = poll.contests[1]!;
    const [one, other] = await Promise.all([0, 0].map((n) => booth.voter(poll, poll.schools[n]!)));
    const codes = await Promise.all([one!, other!].map((voter) => refusalOf(voter.drawToken(contest))));
    expect(codes.sort()).toEqual(['already-issued', 'no refusal']);
  });
});

describe('the ballot box refuses', () => {
  it('a token of another contest, of another election, and one that nobody signed', async () => {
    const [contest, other] = poll.contests as [string, string];
    const { cast } = await sealed(1, contest);
    expect(await refusalOf(send(other, cast))).toBe('other-contest');
    expect(await refusalOf(send(other, { ...cast, contest: other }))).toBe('wrong-size');
    expect(await refusalOf(send(contest, { ...cast, election: newId() }))).toBe('other-election');
    expect(await refusalOf(send(contest, cast, newId()))).toBe('not-found');
    const signature = `${cast.tokenSignature.startsWith('A') ? 'B' : 'A'}${cast.tokenSignature.slice(1)}`;
    expect(await refusalOf(send(contest, { ...cast, tokenSignature: signature }))).toBe('forged-token');
    expect(await refusalOf(send(contest, { ...cast, sequence: 2 }))).toBe('forged-signature');
    expect(await refusalOf(send(contest, { ...cast, more: 1 }))).toBe('malformed');
    expect(await waiting()).toBe(0);
  });

  it('a second ballot of a token, unless it is newer, and gives the first its receipt however often it comes', async () => {
    const contest = poll.contests[0]!;
    const { voter, pocket, cast } = await sealed(2, contest);
    const receipts = await Promise.all(Array.from({ length: 6 }, () => send(contest, cast)));
    expect(new Set(receipts.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await waiting()).toBe(1);
    await voter.seal(contest, [3]);
    const newer = sealedIn(pocket, contest);
    const sameNumber = signCast({ ...newer, sequence: cast.sequence }, keyIn(pocket, contest));
    await expect(send(contest, sameNumber)).rejects.toMatchObject({
      code: 'not-newer',
      details: [{ pointer: '/sequence', detail: '1' }],
    });
  });

  it('a copy of a ballot under another token', async () => {
    const contest = poll.contests[0]!;
    const { cast } = await sealed(3, contest);
    await send(contest, cast);
    const { cast: own, pocket } = await sealed(4, contest);
    const key = keyIn(pocket, contest);
    expect(await refusalOf(send(contest, signCast({ ...own, sealed: cast.sealed }, key)))).toBe('copied');
    for (let one = 5; one < 8; one++) await send(contest, (await sealed(one, contest)).cast);
    expect(await writeBatch(service)).toBe(5);
    expect(await refusalOf(send(contest, signCast({ ...own, sealed: cast.sealed }, key)))).toBe('copied');
  });

  it('to tell of trees that it has not, and proofs that there cannot be', async () => {
    const { election } = poll;
    const ask = (operation: { question: string }, more: object) =>
      refusalOf(booth.client.call(operation.question, { election, ...more }));
    expect(await ask(elections.boxLeaf, { index: 0, size: 99 })).toBe('not-found');
    expect(await ask(elections.boxLeaf, { index: 3, size: 2 })).toBe('not-found');
    expect(await ask(elections.boxConsistency, { older: 3, newer: 2 })).toBe('not-found');
    expect(await ask(elections.boxLeaf, { index: -1, size: 2 })).toBe('platform.request.invalid');
    expect(await ask({ question: 'elections.box.unknown' }, {})).toBe('platform.operation.unknown');
  });
});

describe('sealed ballots', () => {
  const ofContest = () => ({ election: poll.election, contest: poll.contests[0]! });

  it('are shown to nobody while the poll is open', async () => {
    await expect(sealedBallots(service, poll, poll.contests[0]!)).rejects.toMatchObject({
      code: 'elections.opening.not-now',
    });
  });

  it('cannot be cast after the close, and nobody draws a token; a receipt is given again', async () => {
    const contest = poll.contests[0]!;
    const late = await sealed(1, contest);
    const { cast } = await sealed(4, contest);
    const receipt = await send(contest, cast);
    await closePoll(service, poll.election);
    expect(await refusalOf(send(contest, late.cast))).toBe('poll-closed');
    expect(await refusalOf(late.voter.drawToken(poll.contests[1]!))).toBe('elections.poll.not-open');
    expect(await send(contest, cast)).toEqual(receipt);
  });

  it('are for returning officers and scrutineers', async () => {
    for (const who of [person(), person(grant('admin')), person(grant('auditor'))])
      expect(await refusalOf(service.call(elections.listSealedBallots, ofContest(), who))).toBe(
        'platform.permission.missing',
      );
    const { items } = await service.call(
      elections.listSealedBallots,
      ofContest(),
      person(grant('scrutineer')),
    );
    expect(items).toHaveLength(6);
    const file = await service.call(elections.downloadSealedBallots, ofContest(), officer);
    expect(JSON.parse(Buffer.from(file.base64, 'base64').toString())).toEqual({
      ...ofContest(),
      ballots: items.map(({ sealed: one }) => one),
    });
  });

  it('are opened by what makes them again, and by nothing else', async () => {
    const { ballots } = await sealedBallots(service, poll, poll.contests[0]!);
    expect(ballots).toHaveLength(6);
    const { items } = await service.call(elections.listSealedBallots, ofContest(), officer);
    const openings = [{ ballot: items[0]!.ballot, seed: 'A'.repeat(43) }];
    const sent = (given: Partial<elections.SendOpenings>) =>
      refusalOf(
        service.call(elections.sendOpenings, { ...ofContest(), pair: 0, openings: [], ...given }, officer),
      );
    expect(await sent({ openings })).toBe('elections.opening.not-its-seed');
    expect(await sent({ unreadable: ['0'.repeat(64)] })).toBe('elections.opening.other-ballot');
  });

  it('that one pair cannot read are invalid only when another could not either', async () => {
    const { items } = await service.call(elections.listSealedBallots, ofContest(), officer);
    const unreadable = [items[0]!.ballot];
    const say = (pair: number) =>
      service.call(elections.sendOpenings, { ...ofContest(), pair, openings: [], unreadable }, officer);
    expect(await say(0)).toMatchObject({ unreadable: 1, invalid: 0, complete: false });
    expect(await say(1)).toMatchObject({ unreadable: 0, invalid: 1 });
    expect(await openBallots(service, booth, poll, poll.contests[0]!, 2)).toMatchObject({
      opened: 6,
      invalid: 0,
      complete: true,
    });
  });
});

describe('a poll does not open', () => {
  it('before its hour, without three different holders, or where small electorates are not acknowledged', async () => {
    const ready = await readyPoll(service, membership, { schools: 3, candidates: [2] });
    const { election, holders } = ready;
    const before = await show(service, election);
    const open = (more: Partial<elections.OpenPoll> = {}) =>
      service.call(elections.openPoll, { election, reason, ...more }, having(officer, before));
    expect(await refusalOf(open())).toBe('elections.election.too-early');
    const [one, two] = holders as [(typeof holders)[0], (typeof holders)[0]];
    expect(await refusalOf(registerHolders(service, election, [one, two, one]))).toBe(
      'elections.holders.alike',
    );
    const zero = { publicKey: 'A'.repeat(43), privateKey: '' };
    expect(await refusalOf(registerHolders(service, election, [one, two, zero]))).toBe(
      'elections.holders.key',
    );
    expect(await refusalOf(registerHolders(service, election, holders, person(grant('scrutineer'))))).toBe(
      'platform.permission.missing',
    );
    service.clock.set(before.timetable.pollOpensAt);
    await expect(
      open().catch((error: { code: string }) =>
        error.code === 'elections.key.being-made' ? open() : Promise.reject(error as unknown as Error),
      ),
    ).rejects.toMatchObject({
      code: 'elections.poll.small-electorates',
      details: [{ detail: expect.stringContaining('3 may vote') }],
    });
    expect(await openPoll(service, ready)).toMatchObject({ state: 'polling' });
    expect(await refusalOf(registerHolders(service, election, holders))).toBe('elections.holders.fixed');
  }, 60_000);
});
