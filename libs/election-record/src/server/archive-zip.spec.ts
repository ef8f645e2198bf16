import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import { utf8ToBytes } from '../bytes.js';
import { archiveLimits, readArchive, writeArchive, ZipFault } from './archive-zip.js';

const files = new Map([
  ['manifest.json', utf8ToBytes('{}')],
  ['contests/one/roll.jsonl', utf8ToBytes('"ab"\n'.repeat(1_000))],
  ['log/leaves.jsonl', new Uint8Array()],
]);
let zip: Buffer;
let folder: string;

beforeAll(async () => {
  zip = await writeArchive(files);
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A zip as any program may write it. */
async function zipOf(entries: readonly (readonly [string, Uint8Array])[]): Promise<Buffer> {
  const other = new ZipFile();
  for (const [path, bytes] of entries) other.addBuffer(Buffer.from(bytes), path);
  other.end();
  return buffer(other.outputStream);
}

/** The zip with a name in it overwritten by one of the same length. */
function renamed(given: Buffer, name: string, other: string): Buffer {
  const bytes = Buffer.from(given);
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) bytes.write(other, at);
  return bytes;
}

async function faultOf(source: string | Uint8Array, limits = archiveLimits): Promise<ZipFault> {
  try {
    await readArchive(source, limits);
  } catch (error) {
    if (error instanceof ZipFault) return error;
    throw error;
  }
  throw new Error('nothing was found wrong');
}

const plain = (read: ReadonlyMap<string, Uint8Array>) =>
  [...read].map(([path, bytes]) => [path, Buffer.from(bytes).toString('hex')]).sort();

describe('an archive', () => {
  it('is read as it was written, from bytes and from a file', async () => {
    expect(plain(await readArchive(zip))).toEqual(plain(files));
    const path = join(folder, 'archive.zip');
    writeFileSync(path, zip);
    expect(plain(await readArchive(path))).toEqual(plain(files));
  });

  it('is the same to the byte whenever and in whatever order it is written', async () => {
    const again = await writeArchive(new Map([...files].reverse()));
    expect(again.equals(zip)).toBe(true);
  });

  it('is not written with a path that leads elsewhere', async () => {
    await expect(writeArchive(new Map([['../x', new Uint8Array()]]))).rejects.toThrow(
      'is no path inside an archive',
    );
  });
});

describe('a hostile zip', () => {
  it.each([
    ['up and out', '../evil.txt'],
    ['from the root', '/etc/passwd'],
    ['a hidden file', '.ssh/config'],
    ['through another way to write a folder', 'a\\..\\b.txt'],
    ['with a folder of its own name', 'a/../../b.c'],
    ['with a nought', 'a\0b/evil.tx'],
  ])('that leads %s is refused', async (_, path) => {
    const name = 'x'.repeat(path.length);
    const given = renamed(await zipOf([[name, utf8ToBytes('evil')]]), name, path);
    expect((await faultOf(given)).reason).toMatch(
      /is no path inside an archive|invalid (relative path|characters)|absolute path/,
    );
  });

  it('with a folder is refused: files alone belong into an archive', async () => {
    const given = renamed(await zipOf([['folder.', new Uint8Array()]]), 'folder.', 'folder/');
    expect((await faultOf(given)).reason).toBe('is no path inside an archive');
  });

  it('that has a file twice is refused', async () => {
    const given = await zipOf([
      ['one.json', utf8ToBytes('1')],
      ['two.json', utf8ToBytes('2')],
    ]);
    const fault = await faultOf(renamed(given, 'two.json', 'one.json'));
    expect({ ...fault }).toMatchObject({ file: 'one.json', reason: 'is there twice' });
  });

  it('that grows beyond its bounds is refused before it is unpacked', async () => {
    const bomb = await zipOf([['bomb.json', new Uint8Array(20_000_000)]]);
    expect(bomb.length).toBeLessThan(100_000);
    const fault = await faultOf(bomb, { ...archiveLimits, bytes: 1_000_000 });
    expect({ ...fault }).toMatchObject({ file: 'bomb.json' });
    expect(fault.reason).toContain('is larger than 1000000 bytes unpacked');
  });

  it('that hides how large it gets is refused', async () => {
    const bomb = await zipOf([['bomb.json', new Uint8Array(2_000_000)]]);
    const told = Buffer.alloc(4);
    told.writeUInt32LE(2_000_000);
    const directory = bomb.indexOf('PK\x01\x02', 0, 'latin1');
    const lie = Buffer.from(bomb);
    lie.writeUInt32LE(10, bomb.indexOf(told, directory));
    expect((await faultOf(lie)).reason).toContain('cannot be unpacked: too many bytes');
  });

  it.each([
    ['too many files', { ...archiveLimits, files: 2 }],
    ['too large a zip', { ...archiveLimits, packedBytes: 100 }],
  ])('of %s is refused', async (_, limits) => {
    expect((await faultOf(zip, limits)).reason).toMatch(/has more than 2 files|is larger than 100 bytes/);
  });

  it('of a missing or empty file is refused in an ordinary way', async () => {
    expect((await faultOf(join(folder, 'none.zip'))).reason).toContain('ENOENT');
    expect((await faultOf(new Uint8Array())).file).toBeNull();
  });

  it('cut anywhere is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: zip.length - 1 }), async (length) => {
        expect(await faultOf(zip.subarray(0, length))).toBeInstanceOf(ZipFault);
      }),
      { numRuns: 60 },
    );
  });

  it('with any bytes changed is refused or read, and never a fault of the program', async () => {
    const change = fc.record({ at: fc.nat({ max: zip.length - 1 }), byte: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = Buffer.from(zip);
        for (const { at, byte } of changes) bytes[at] = byte;
        const read = await readArchive(bytes).catch((error: unknown) => error);
        expect(read instanceof Map || read instanceof ZipFault).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
