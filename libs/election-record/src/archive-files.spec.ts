import { describe, expect, it } from '@jest/globals';
import { archiveFiles, type ElectionRecord } from './archive-files.js';
import { archivePaths, manifest } from './archive.js';
import { toBase64url } from './bytes.js';
import { parseJson } from './check.js';
import type { Notice } from './leaves/index.js';
import { sealedLength } from './sealed-ballot.js';

const hash = (fill: string): string => fill.repeat(32);
const bytes = (length: number, fill: number): string => toBase64url(new Uint8Array(length).fill(fill));

const notice = (publication: Notice['publication']): Notice => ({
  type: 'notice',
  schema: 1,
  election: 'spring-2027',
  title: 'Spring 2027',
  opensAt: '2027-03-01T08:00:00Z',
  closesAt: '2027-03-08T17:00:00Z',
  contests: ['one', 'two'].map((id, index) => ({
    id,
    title: id,
    seats: 1,
    rule: { id: 'av', version: '1' },
    candidates: [{ name: 'Ada', description: '' }],
    roll: { size: 3, root: hash('ab') },
    tokenKey: bytes(422, index),
    tokenKeyFingerprint: hash('ab'),
    sealedBytes: sealedLength(1),
  })),
  logKey: bytes(32, 1),
  holders: [1, 2, 3].map((fill) => ({ name: `Holder ${fill}`, key: bytes(32, fill) })),
  seedCommitment: hash('ab'),
  revote: true,
  publication,
  codeVersion: 'test',
});

const token = (fill: number) => ({
  token: bytes(32, fill),
  preparation: bytes(32, 9),
  tokenSignature: bytes(384, 9),
});
const cast = (fill: number) => ({
  election: 'spring-2027',
  contest: 'one',
  ...token(fill),
  sequence: 1,
  sealed: bytes(sealedLength(1), fill),
  signature: bytes(64, fill),
});

const record = (publication: Notice['publication']): ElectionRecord => ({
  leaves: [notice(publication), { type: 'void', contest: 'two', reason: 'the key was lost' }],
  treeHeads: [10, 2, 9].map((size) => ({
    election: 'spring-2027',
    size,
    root: hash('ab'),
    keyId: hash('ab').slice(0, 16),
    signature: bytes(64, 1),
  })),
  issued: [
    { contest: 'two', issued: 0 },
    { contest: 'one', issued: 2 },
  ],
  contests: new Map([
    ['two', { roll: [hash('01')], tokens: [] }],
    [
      'one',
      {
        roll: [hash('03'), hash('01'), hash('02')],
        tokens: [token(2), token(1)],
        counted: {
          countSheet: '{}\n',
          countTable: 'a\r\n',
          published: {
            opened: [{ ranking: [1] }, { invalid: 'x' }, { ranking: [] }],
            profile: '1 1\n0\n',
            linked: {
              casts: [cast(2), cast(1)],
              openings: [
                { ballot: hash('02'), seed: bytes(32, 1) },
                { ballot: hash('01'), seed: bytes(32, 2) },
              ],
            },
          },
        },
      },
    ],
  ]),
});

const linesOf = (files: ReadonlyMap<string, Uint8Array>, path: string): string[] =>
  new TextDecoder().decode(files.get(path)).trimEnd().split('\n');

const valuesOf = (files: ReadonlyMap<string, Uint8Array>, path: string, name: string): unknown[] =>
  linesOf(files, path).map((line) =>
    new Map<string, unknown>(Object.entries(JSON.parse(line) as object)).get(name),
  );

describe('the files of an archive', () => {
  const paths = archivePaths.contest('one');

  it('are listed in a manifest that its own check takes', () => {
    const files = archiveFiles(record('linked'));
    const listed = manifest(parseJson(linesOf(files, archivePaths.manifest)[0]!, 100_000));
    expect(listed.contests).toEqual([
      { contest: 'one', profile: 'published' },
      { contest: 'two', profile: 'withheld' },
    ]);
    expect(listed.files.map(({ path }) => path)).toEqual(
      [...files.keys()].filter((path) => path !== archivePaths.manifest).sort(),
    );
  });

  it('have nothing left of the order in which entries were kept', () => {
    const files = archiveFiles(record('linked'));
    expect(linesOf(files, paths.roll)).toEqual(['01', '02', '03'].map((fill) => `"${hash(fill)}"`));
    for (const path of [paths.tokens, paths.casts])
      expect(valuesOf(files, path, 'token')).toEqual([bytes(32, 1), bytes(32, 2)]);
    expect(valuesOf(files, paths.openings, 'ballot')).toEqual([hash('01'), hash('02')]);
    expect(linesOf(files, paths.opened)).toEqual(['{"invalid":"x"}', '{"ranking":[1]}', '{"ranking":[]}']);
    expect(valuesOf(files, archivePaths.treeHeads, 'size')).toEqual([2, 9, 10]);
    expect(valuesOf(files, archivePaths.issued, 'contest')).toEqual(['one', 'two']);
  });

  it('of an unlinked election have no cast and no opening, and a void contest no count', () => {
    const names = [...archiveFiles(record('unlinked')).keys()];
    expect(names).not.toEqual(expect.arrayContaining([paths.casts]));
    expect(names).not.toEqual(expect.arrayContaining([paths.openings]));
    expect(names.filter((path) => path.startsWith('contests/two/'))).toEqual([
      archivePaths.contest('two').roll,
      archivePaths.contest('two').tokens,
    ]);
  });

  it('are not made of a log without its notice, or of half a contest', () => {
    const { leaves, ...rest } = record('linked');
    expect(() => archiveFiles({ ...rest, leaves: leaves.slice(1) })).toThrow('is not the notice');
    expect(() => archiveFiles({ ...rest, leaves, contests: new Map() })).toThrow('contest one has no record');
  });
});
