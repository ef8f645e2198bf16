import { stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { ZipFile } from 'yazl';
import { archivePath } from '../archive.js';
import { RecordFault } from '../check.js';

/** A zip that is no archive of an election, before anything in it is believed: the file, where one is to blame, and why. */
export class ZipFault extends Error {
  override readonly name = 'ZipFault';

  constructor(
    readonly file: string | null,
    readonly reason: string,
  ) {
    super(file === null ? reason : `${file}: ${reason}`);
  }
}

/** What an archive may hold at most. Its unpacked files are kept in memory. */
export interface ArchiveLimits {
  readonly files: number;
  /** Of the zip itself. */
  readonly packedBytes: number;
  /** Of all files together, unpacked. */
  readonly bytes: number;
}

/** Several times what the largest election has that the record can describe to a city. */
export const archiveLimits: ArchiveLimits = { files: 10_000, packedBytes: 2 ** 30, bytes: 2 ** 30 };

/** No zip says when an election was archived, and the same files give the same bytes. Without a zone, as zips are. */
const stamp = new Date(2000, 0, 1);

/** Packs the files of an archive, by path. Throws a RecordFault for a path that is none inside an archive. */
export async function writeArchive(files: ReadonlyMap<string, Uint8Array>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const path of [...files.keys()].sort()) {
    const { buffer: all, byteOffset, length } = files.get(path) ?? new Uint8Array();
    zip.addBuffer(Buffer.from(all, byteOffset, length), archivePath(path), {
      mtime: stamp,
      mode: 0o100644,
      forceDosTimestamp: true,
    });
  }
  zip.end();
  return buffer(zip.outputStream);
}

async function opened(source: string | Uint8Array, { packedBytes }: ArchiveLimits) {
  const size = typeof source === 'string' ? (await stat(source)).size : source.length;
  if (size > packedBytes) throw new ZipFault(null, `is larger than ${packedBytes} bytes`);
  const options = { lazyEntries: true, strictFileNames: true, validateEntrySizes: true };
  return typeof source === 'string'
    ? yauzl.openPromise(source, options)
    : yauzl.fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.length), options);
}

type Zip = Awaited<ReturnType<typeof opened>>;

function assertPath(name: string): string {
  try {
    return archivePath(name);
  } catch (error) {
    if (error instanceof RecordFault) throw new ZipFault(name.slice(0, 200), error.reason);
    throw error;
  }
}

async function unpack(zip: Zip, limits: ArchiveLimits): Promise<Map<string, Buffer>> {
  if (zip.entryCount > limits.files) throw new ZipFault(null, `has more than ${limits.files} files`);
  const files = new Map<string, Buffer>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const path = assertPath(entry.fileName);
    if (files.has(path)) throw new ZipFault(path, 'is there twice');
    // Files of a zip may overlap: what they are unpacked counts, not what the zip weighs. yauzl ends a file that is longer than it says.
    bytes += entry.uncompressedSize;
    if (bytes > limits.bytes)
      throw new ZipFault(path, `with the files before it is larger than ${limits.bytes} bytes unpacked`);
    if (!entry.canDecodeFileData()) throw new ZipFault(path, 'is encrypted, or packed in an unknown way');
    try {
      files.set(path, await buffer(await zip.openReadStreamPromise(entry)));
    } catch (error) {
      throw new ZipFault(
        path,
        `cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  return files;
}

/**
 * Unpacks an archive (a path, or its bytes) into memory. Throws a ZipFault for what is no zip, names a path that leads
 * elsewhere, has a file twice, or is larger than the limits.
 */
export async function readArchive(
  source: string | Uint8Array,
  limits = archiveLimits,
): Promise<ReadonlyMap<string, Uint8Array>> {
  let zip: Zip | undefined;
  try {
    zip = await opened(source, limits);
    return await unpack(zip, limits);
  } catch (error) {
    if (error instanceof ZipFault) throw error;
    throw new ZipFault(null, `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    zip?.close();
  }
}
