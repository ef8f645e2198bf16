import { beforeAll, describe, expect, it } from '@jest/globals';
import { signCast } from '@partnership/ballot';
import {
  archivePaths,
  bytesToHex,
  canonicalBytes,
  receiptFor,
  rollRoot,
  sha256Hex,
  toBase64url,
  utf8ToBytes,
} from '@partnership/election-record';
import { treeOf, type Deviations } from './close.js';
import { Forger } from './forger.js';
import { castBallot, issueToken } from './poll.js';

let forger: Forger;

beforeAll(async () => {
  forger = await Forger.begin();
}, 120_000);

const slic = archivePaths.contest('slic');
const city = archivePaths.contest('city');

describe('a ballot was added', () => {
  it('by who has no key of the registrar', async () => {
    const added = await castBallot(forger.poll.notice, 'city', forger.ownToken, [1]);
    const fault = await forger.forge({
      casts: [...forger.poll.casts, added],
      issued: forger.issuedTo('city', 6),
    });
    expect(fault).toMatchObject({
      check: 'tokens',
      file: city.tokens,
      place: expect.stringMatching(/^line \d \/tokenSignature$/),
    });
    expect(fault?.found).toBe('is not by the token key of this contest');
  });

  it('with a token of another contest', async () => {
    const token = await issueToken('slic', forger.poll.registrars.get('slic')!);
    const added = await castBallot(forger.poll.notice, 'city', token, [1]);
    const fault = await forger.forge({
      casts: [...forger.poll.casts, added],
      issued: forger.issuedTo('city', 6),
    });
    expect(fault).toMatchObject({ check: 'tokens', file: city.tokens });
  });

  it('to the opened ones only', async () => {
    const opened: Deviations['opened'] = (contest, all) =>
      contest === 'city' ? [...all, { ranking: [1] }] : all;
    const fault = await forger.forge({}, { opened });
    expect(fault).toMatchObject({ check: 'openings', file: city.opened });
  });

  it('to the opened ones of an unlinked election', async () => {
    const opened: Deviations['opened'] = (contest, all) =>
      contest === 'city' ? [...all, { ranking: [1] }] : all;
    const fault = await forger.forge(
      { notice: { ...forger.poll.notice, publication: 'unlinked' } },
      { opened },
    );
    expect(fault).toMatchObject({
      check: 'ballots',
      file: archivePaths.leaves,
      found: 'opens 6 ballots of city',
    });
  });

  it('as a copy of another’s', async () => {
    const replaced = forger.poll.casts.find(({ contest, sequence }) => contest === 'city' && sequence === 2)!;
    const first = forger.poll.casts.find(
      ({ token, sequence }) => token === replaced.token && sequence === 1,
    )!;
    const { privateKey, ...token } = forger.minted[0]!;
    const copy = signCast({ ...first, ...token }, privateKey);
    const fault = await forger.forge({
      casts: [...forger.poll.casts, copy],
      issued: forger.issuedTo('city', 6),
    });
    expect(fault).toMatchObject({
      check: 'tokens',
      found: expect.stringContaining('is a copy of another token’s'),
    });
  });
});

describe('a ballot was dropped', () => {
  it('from the log, by who has the log key: whoever has its receipt can show it', async () => {
    const dropped = forger.poll.casts.find(({ contest }) => contest === 'city')!;
    const casts = forger.poll.casts.filter(({ token }) => token !== dropped.token);
    const receipt = { file: 'my-receipt.json', receipt: forger.poll.log.receipt(receiptFor(dropped)) };
    expect(await forger.forge({ casts })).toBeNull();
    expect(await forger.forge({ casts }, {}, { receipt })).toMatchObject({
      check: 'witnesses',
      file: 'my-receipt.json',
      found: expect.stringContaining(receiptFor(dropped).ballot),
    });
  });

  it('from the log, by who has not', async () => {
    const [, ...casts] = forger.poll.casts;
    const fault = await forger.forge({ casts }, { signer: forger.ownLog });
    expect(fault).toMatchObject({
      check: 'tree heads',
      file: archivePaths.treeHeads,
      place: 'line 1 /keyId',
    });
  });

  it('from the count only', async () => {
    const fault = await forger.forge({}, { papers: (_, papers) => papers.slice(1) });
    expect(fault).toMatchObject({ check: 'profile', file: slic.profile });
    expect(fault?.found).toMatch(/^has \d papers for /);
  });
});

describe('a ballot was changed', () => {
  it('when it was opened', async () => {
    const opened: Deviations['opened'] = (contest, all) =>
      contest === 'city' ? all.map((one, index) => (index === 0 ? { ranking: [2] } : one)) : all;
    const fault = await forger.forge({}, { opened });
    expect(fault).toMatchObject({
      check: 'openings',
      file: city.opened,
      place: expect.stringMatching(/^line \d$/),
    });
  });

  it('when it was counted', async () => {
    const papers: Deviations['papers'] = (contest, all) =>
      contest === 'city' ? all.map(() => ({ preferences: [1], count: 1 })) : all;
    const fault = await forger.forge({}, { papers });
    expect(fault).toMatchObject({ check: 'profile', file: city.profile });
  });

  it('after its token had signed it', async () => {
    const last = forger.poll.casts.find(({ contest }) => contest === 'city')!;
    const sequence = Math.max(
      ...forger.poll.casts.filter(({ token }) => token === last.token).map((one) => one.sequence),
    );
    const { sealed } = await castBallot(forger.poll.notice, 'city', forger.ownToken, [1]);
    const casts = forger.poll.casts.map((one) =>
      one.token === last.token && one.sequence === sequence ? { ...one, sealed } : one,
    );
    expect(await forger.forge({ casts })).toMatchObject({
      check: 'casts',
      file: city.casts,
      found: 'the ballot is not signed by its token',
    });
  });

  it('back to an earlier one of the same token', async () => {
    const again = forger.poll.casts.find(({ sequence }) => sequence === 3)!;
    const earlier = forger.poll.casts.find(({ token, sequence }) => token === again.token && sequence === 1)!;
    const casts = forger
      .textOf(slic.casts)
      .split('\n')
      .map((line) => (line.includes(again.token) ? new TextDecoder().decode(canonicalBytes(earlier)) : line));
    const fault = await forger.verify(forger.replaced({ [slic.casts]: casts.join('\n') }));
    expect(fault).toMatchObject({
      check: 'casts',
      file: slic.casts,
      expected: expect.stringContaining('the last one of'),
    });
  });
});

describe('the roll was exceeded', () => {
  it('by tokens that the registrar made up', async () => {
    const casts = [];
    for (const token of forger.minted) casts.push(await castBallot(forger.poll.notice, 'city', token, [1]));
    const fault = await forger.forge({
      casts: [...forger.poll.casts, ...casts],
      issued: forger.issuedTo('city', 7),
    });
    expect(fault).toMatchObject({
      check: 'issued',
      file: archivePaths.issued,
      found: 'is 7 in city',
      expected: 'at most the 6 on its roll',
    });
  });

  it('beyond what was issued', async () => {
    const casts = [];
    for (const token of forger.minted) casts.push(await castBallot(forger.poll.notice, 'city', token, [1]));
    const fault = await forger.forge({
      casts: [...forger.poll.casts, ...casts],
      issued: forger.issuedTo('city', 6),
    });
    expect(fault).toMatchObject({ check: 'tokens', found: 'tells of 6 issued in city' });
  });

  it('by entries that no correction tells of', async () => {
    const roll = [...forger.poll.rolls.get('city')!, sha256Hex(utf8ToBytes('one more'))];
    const fault = await forger.forge({ rolls: new Map([...forger.poll.rolls, ['city', roll]]) });
    expect(fault).toMatchObject({ check: 'roll', file: city.roll, found: 'has 7 entries' });
  });

  it('by an entry in place of another', async () => {
    const [, ...others] = forger.poll.rolls.get('slic')!;
    const roll = [...others, sha256Hex(utf8ToBytes('another'))];
    const corrections = forger.poll.corrections.map((one) => ({
      ...one,
      roll: { size: roll.length, root: rollRoot(roll) },
    }));
    const fault = await forger.forge({ rolls: new Map([...forger.poll.rolls, ['slic', roll]]), corrections });
    expect(fault).toMatchObject({ check: 'roll' });
  });
});

describe('a proof is broken', () => {
  it('that a ballot reads as it was opened', async () => {
    const openings: Deviations['openings'] = (contest, all) =>
      contest === 'city'
        ? all.map((one, index) => (index === 2 ? { ...one, seed: toBase64url(new Uint8Array(32)) } : one))
        : all;
    const fault = await forger.forge({}, { openings });
    expect(fault).toMatchObject({ check: 'openings', file: city.openings, place: 'line 3 /seed' });
  });

  it('by leaving out that of a ballot that was called invalid', async () => {
    const openings: Deviations['openings'] = (contest, all) => (contest === 'city' ? all.slice(1) : all);
    expect(await forger.forge({}, { openings })).toMatchObject({ check: 'openings', file: city.opened });
  });

  it('that a leaf is in the log', async () => {
    const [index, size] = [4, 11];
    const proof = treeOf(forger.record.leaves).inclusionProof(index, size).map(bytesToHex);
    const [first = '', ...others] = proof;
    const broken = [`${first.slice(0, -1)}${first.endsWith('0') ? '1' : '0'}`, ...others];
    const given = { index, size, leaf: forger.record.leaves[index]!, proof: broken };
    expect(await forger.verify(forger.files, { proof: { file: 'proof.json', proof: given } })).toMatchObject({
      check: 'witnesses',
      file: 'proof.json',
      place: '/proof',
    });
  });
});
