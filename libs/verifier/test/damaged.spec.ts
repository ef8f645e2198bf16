import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { archivePaths, canonicalBytes, manifestOf } from '@partnership/election-record';
import { Forger } from './forger.js';

let forger: Forger;

beforeAll(async () => {
  // Making sealed ballots again takes the time of a hundred other checks.
  forger = await Forger.begin('unlinked');
}, 120_000);

/** The archive with one file put in place of another, and a manifest that has its hash. */
function withFile(path: string, bytes: Uint8Array): Map<string, Uint8Array> {
  const forged = new Map(forger.files).set(path, bytes);
  forged.delete(archivePaths.manifest);
  const listed = manifestOf(forger.poll.notice, forger.manifest.contests, forged);
  return forged.set(archivePaths.manifest, canonicalBytes({ ...listed }));
}

const paths = (): string[] => [...forger.files.keys()].filter((path) => path !== archivePaths.manifest);

describe('whatever is done to a file, with a manifest to match', () => {
  const anywhere = fc.record({ file: fc.nat(), at: fc.nat(), byte: fc.integer({ min: 1, max: 255 }) });
  const place = ({ file, at }: { file: number; at: number }) => {
    const all = paths();
    const path = all[file % all.length]!;
    const bytes = Uint8Array.from(forger.files.get(path)!);
    return { path, bytes, at: at % bytes.length };
  };

  it('one other byte anywhere is found, and never ends the program', async () => {
    await fc.assert(
      fc.asyncProperty(anywhere, async (change) => {
        const { path, bytes, at } = place(change);
        bytes[at] = bytes[at]! ^ change.byte;
        expect(await forger.verify(withFile(path, bytes))).not.toBeNull();
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('one other digit or letter anywhere is found', async () => {
    await fc.assert(
      fc.asyncProperty(anywhere, async (change) => {
        const { path, bytes, at } = place(change);
        const is = bytes[at]!;
        const isDigit = is >= 0x30 && is < 0x3a;
        bytes[at] = isDigit ? 0x30 + ((is - 0x30 + 1 + (change.byte % 9)) % 10) : is === 0x61 ? 0x62 : 0x61;
        expect(await forger.verify(withFile(path, bytes))).not.toBeNull();
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('a line left out, doubled or moved is found', async () => {
    const change = fc.record({
      file: fc.nat(),
      line: fc.nat(),
      how: fc.constantFrom('drop', 'double', 'move'),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ file, line, how }) => {
        const all = paths();
        const path = all[file % all.length]!;
        const lines = forger.textOf(path).split('\n').slice(0, -1);
        const at = line % lines.length;
        const [taken = ''] = lines.splice(at, how === 'double' ? 0 : 1);
        if (how === 'double') lines.splice(at, 0, lines[at]!);
        if (how === 'move') lines.splice((at + 1) % (lines.length + 1), 0, taken);
        const text = lines.map((one) => `${one}\n`).join('');
        // A head among others may be left out: what it says follows from those after it.
        fc.pre(text !== forger.textOf(path) && !(how === 'drop' && path === archivePaths.treeHeads));
        expect(await forger.verify(withFile(path, new TextEncoder().encode(text)))).not.toBeNull();
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('a file left out or added is found', async () => {
    for (const path of paths()) {
      const forged = withFile(path, new Uint8Array());
      forged.delete(path);
      expect(await forger.verify(forged)).toMatchObject({ file: path, found: 'is missing' });
    }
    const extra = withFile('contests/slic/notes.txt', new Uint8Array(1));
    expect(await forger.verify(extra)).toMatchObject({ check: 'files', file: 'contests/slic/notes.txt' });
  });
});
