import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  archiveFiles,
  archivePaths,
  tokenKeyFingerprint,
  toBase64url,
  utf8ToBytes,
  type Leaf,
  type LeafOf,
  type Manifest,
} from '@partnership/election-record';
import { verifyArchive } from '@partnership/verifier';
import { lotsFromSeed, lotsInOrder, type CountSheet } from '@partnership/count';
import { headOf, type Deviations } from './close.js';
import { Forger } from './forger.js';

let forger: Forger;

beforeAll(async () => {
  forger = await Forger.begin();
}, 120_000);

const slic = archivePaths.contest('slic');
const city = archivePaths.contest('city');

describe('the log was rewritten', () => {
  it('by who has its key, after a head was handed out', async () => {
    const { poll, record } = forger;
    const corrections = poll.corrections.map((one) => ({ ...one, reason: 'none' }));
    const head = { file: 'head-of-monday.json', head: headOf(record.leaves, 10, poll.log, poll.notice) };
    expect(await forger.forge({ corrections })).toBeNull();
    expect(await forger.forge({ corrections }, {}, { head })).toMatchObject({
      check: 'witnesses',
      file: 'head-of-monday.json',
      place: '/root',
    });
  });

  it('by who has not', async () => {
    const changed = forger.record.leaves.map((leaf) =>
      leaf.type === 'roll-correction' ? { ...leaf, reason: 'none' } : leaf,
    );
    const fault = await forger.verify(archiveFiles({ ...forger.record, leaves: changed }));
    expect(fault).toMatchObject({ check: 'tree heads', file: archivePaths.treeHeads, place: 'line 2 /root' });
  });

  it('into another order', async () => {
    const late = (all: readonly Leaf[]) => [
      ...all.filter(({ type }) => type !== 'roll-correction'),
      ...forger.poll.corrections,
    ];
    expect(await forger.forge({}, { leaves: late })).toMatchObject({
      check: 'log',
      file: archivePaths.leaves,
      found: 'is roll-correction',
    });
  });

  it('into another way to write the same', async () => {
    const [first = '', ...others] = forger.textOf(archivePaths.leaves).split('\n');
    const fault = await forger.verify(
      forger.replaced({ [archivePaths.leaves]: [`${first} `, ...others].join('\n') }),
    );
    expect(fault).toMatchObject({ check: 'log', place: 'line 1', found: 'is not canonical JSON (RFC 8785)' });
  });

  it('so that it ends too early', async () => {
    const fault = await forger.forge({}, { leaves: (all) => all.slice(0, -1) });
    expect(fault).toMatchObject({ check: 'log', expected: 'void or opened or declaration after it' });
  });
});

describe('the count was altered', () => {
  const declaring = (leaf: LeafOf<'declaration'>, contest: string, elected: number[]): Leaf => ({
    ...leaf,
    contests: leaf.contests.map((one) => (one.contest === contest ? { ...one, elected } : one)),
  });
  /** The other of the two who are tied. */
  const otherThan = ([winner]: readonly number[]): number => (winner === 1 ? 2 : 1);
  const swapped = (contest: string, sheet: CountSheet): CountSheet =>
    contest === 'city'
      ? { ...sheet, elected: [otherThan(sheet.elected)], returned: [otherThan(sheet.elected)] }
      : sheet;

  it('with sheet and declaration to match', async () => {
    const fault = await forger.forge({}, { sheet: swapped });
    expect(fault).toMatchObject({ check: 'count', file: city.countSheet, place: '/elected/0' });
    expect(fault?.expected).toMatch(/^[12], by counting again$/);
  });

  it('in the sheet alone', async () => {
    const sheet = forger.textOf(city.countSheet).replace('"vacant": 0', '"vacant": 1');
    const fault = await forger.verify(forger.replaced({ [city.countSheet]: sheet }));
    expect(fault).toMatchObject({ check: 'count', file: city.countSheet, place: '/vacant' });
  });

  it('in the table alone', async () => {
    const table = forger.textOf(city.countTable).replace('Euler', 'Elsewhere');
    const fault = await forger.verify(forger.replaced({ [city.countTable]: table }));
    expect(fault).toMatchObject({ check: 'count', file: city.countTable });
  });

  it('in the declaration alone', async () => {
    const leaves = (all: readonly Leaf[]) =>
      all.map((leaf) => (leaf.type === 'declaration' ? declaring(leaf, 'district-3', [1, 2]) : leaf));
    expect(await forger.forge({}, { leaves })).toMatchObject({
      check: 'declaration',
      file: archivePaths.leaves,
      found: 'declares 1, 2 elected in district-3',
    });
  });

  it('where the ballots are withheld, so that votes are lost', async () => {
    const sheet: Deviations['sheet'] = (contest, one) =>
      contest === 'district-3'
        ? {
            ...one,
            stages: one.stages.map((stage, index) =>
              index === 0 ? { ...stage, votes: { 1: '3', 2: '2' } } : stage,
            ),
          }
        : one;
    expect(await forger.forge({}, { sheet })).toMatchObject({
      check: 'count',
      file: archivePaths.contest('district-3').countSheet,
      place: '/stages/0/sum',
    });
  });
});

describe('a key was swapped', () => {
  it('for the log, heads and all: another election than people know', async () => {
    const notice = { ...forger.poll.notice, logKey: forger.ownLog.publicKey };
    const { fingerprint } = await verifyArchive(forger.files);
    const head = { file: 'head.json', head: forger.record.treeHeads[1]! };
    const change = { notice, log: forger.ownLog };
    expect(await forger.forge(change, {}, { fingerprint: fingerprint! })).toMatchObject({
      check: 'witnesses',
      file: archivePaths.leaves,
      place: 'line 1',
    });
    expect(await forger.forge(change, {}, { head })).toMatchObject({
      check: 'witnesses',
      file: 'head.json',
      place: '/keyId',
      expected: expect.stringContaining('the log key of the notice'),
    });
  });

  it('for the tokens of a contest, in the notice', async () => {
    const contests = forger.poll.notice.contests.map((one) =>
      one.id === 'city'
        ? {
            ...one,
            tokenKey: forger.ownRegistrar.spki,
            tokenKeyFingerprint: tokenKeyFingerprint(forger.ownRegistrar.spki),
          }
        : one,
    );
    expect(await forger.forge({ notice: { ...forger.poll.notice, contests } })).toMatchObject({
      check: 'tokens',
      file: city.tokens,
      found: 'is not by the token key of this contest',
    });
  });

  it('without its fingerprint', async () => {
    const contests = forger.poll.notice.contests.map((one) =>
      one.id === 'city' ? { ...one, tokenKey: forger.ownRegistrar.spki } : one,
    );
    const leaves = (all: readonly Leaf[]) =>
      all.map((leaf) => (leaf.type === 'notice' ? { ...leaf, contests } : leaf));
    expect(await forger.forge({}, { leaves })).toMatchObject({
      check: 'log',
      place: 'line 1 /contests/1/tokenKeyFingerprint',
    });
  });

  it('for one that is no RSA key', async () => {
    const tokenKey = toBase64url(new Uint8Array(422).fill(3));
    const contests = forger.poll.notice.contests.map((one) =>
      one.id === 'slic' ? { ...one, tokenKey, tokenKeyFingerprint: tokenKeyFingerprint(tokenKey) } : one,
    );
    expect(await forger.forge({ notice: { ...forger.poll.notice, contests } })).toMatchObject({
      check: 'tokens',
      found: 'the token key of slic is no public key (SPKI)',
    });
  });
});

describe('a lot was changed', () => {
  it('by drawing it another way, and counting on from there', async () => {
    const fault = await forger.forge({}, { lots: lotsFromSeed(new Uint8Array(32).fill(1)) });
    expect(fault).toMatchObject({ check: 'lots', file: slic.countSheet });
    expect(fault?.place).toMatch(/^\/stages\/\d+\/ties\/\d+\/(chosen|lot\/digests\/\d+)$/);
  });

  it('by an order that somebody chose', async () => {
    expect(await forger.forge({}, { lots: lotsInOrder([2, 1]) })).toMatchObject({
      check: 'lots',
      place: expect.stringMatching(/\/lot\/by$/),
      found: 'is order',
    });
  });

  it('by revealing another seed', async () => {
    const fault = await forger.forge({ officersSeed: new Uint8Array(32).fill(8) });
    expect(fault).toMatchObject({
      check: 'lots',
      file: archivePaths.leaves,
      expected: expect.stringContaining(forger.poll.notice.seedCommitment),
    });
  });
});

describe('the manifest was changed', () => {
  it('to hashes of other files', async () => {
    const forged = forger.withManifest((listed) => ({
      ...listed,
      files: listed.files.map((one) => (one.path === slic.roll ? { ...one, sha256: '00'.repeat(32) } : one)),
    }));
    expect(await forger.verify(forged)).toMatchObject({ check: 'manifest', file: slic.roll });
  });

  it('or a file was, and it not', async () => {
    const forged = new Map(forger.files).set(slic.countTable, utf8ToBytes('nothing'));
    expect(await forger.verify(forged)).toMatchObject({
      check: 'manifest',
      file: slic.countTable,
      found: 'has 7 bytes',
    });
  });

  it('to leave a file out', async () => {
    const forged = forger.withManifest((listed) => ({ ...listed, files: listed.files.slice(1) }));
    expect(await forger.verify(forged)).toMatchObject({
      check: 'manifest',
      found: 'is not in manifest.json',
    });
  });

  it('to withhold ballots that are there', async () => {
    const contests = (listed: Manifest) =>
      listed.contests.map((one) => ({ ...one, profile: 'withheld' as const }));
    const forged = forger.withManifest((listed) => ({ ...listed, contests: contests(listed) }));
    expect(await forger.verify(forged)).toMatchObject({
      check: 'files',
      file: expect.stringContaining('contests/'),
    });
  });

  it.each([
    ['election', 'autumn-2027'],
    ['publication', 'unlinked'],
  ])('to another %s', async (field, value) => {
    const forged = forger.withManifest((listed) => ({ ...listed, [field]: value }));
    expect(await forger.verify(forged)).toMatchObject({
      check: 'files',
      file: 'manifest.json',
      place: `/${field}`,
    });
  });

  it('to nothing that can be read', async () => {
    const forged = new Map(forger.files).set(archivePaths.manifest, utf8ToBytes('{"schema":'));
    expect(await forger.verify(forged)).toMatchObject({ check: 'manifest', found: 'is no JSON' });
    expect(await forger.verify(new Map())).toMatchObject({ check: 'manifest', found: 'is missing' });
  });
});
