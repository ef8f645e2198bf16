import type { Readable } from 'node:stream';
import type { Multipart } from '@fastify/multipart';
import { Failure } from '@partnership/contracts';
import type { FastifyRequest } from 'fastify';

/** The file of an upload as it streams in. */
export interface PostedFile {
  readonly bytes: AsyncIterable<Buffer>;
  readonly named: { readonly fileName?: string };
  /** To be asked at the end. @throws Failure when the stream was cut without an error */
  assertWhole(): Promise<void>;
  /** Reads what is left to nowhere, so that the sender gets to hear why. */
  discard(): void;
}

/** Just over what any service accepts, so that the limit which answers is the service's own. */
const multipartLimit = 201 * 2 ** 20;

const brokenOff = (): Failure =>
  new Failure('invalid', 'gateway.file.broken-off', 'The file did not arrive whole; nothing was kept.');

/** The sender going away is a fault of the request. Stopping early leaves the connection open for the answer. */
async function* orBrokenOff(stream: Readable): AsyncGenerator<Buffer> {
  const pieces = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  try {
    for await (const piece of pieces) yield piece;
  } catch {
    throw brokenOff();
  }
}

function rawFile({ raw }: FastifyRequest): PostedFile {
  return {
    bytes: orBrokenOff(raw),
    named: {},
    assertWhole: () => (raw.complete ? Promise.resolve() : Promise.reject(brokenOff())),
    discard: () => {
      raw.resume();
    },
  };
}

const notOneFile = (): Failure =>
  new Failure('invalid', 'gateway.file.missing', 'The form must hold one file and nothing else.');

async function formFile(http: FastifyRequest): Promise<PostedFile> {
  const parts = http.parts({ limits: { fileSize: multipartLimit } });
  const { value: part } = (await parts.next()) as { value: Multipart | undefined };
  if (part?.type !== 'file') throw notOneFile();
  return {
    bytes: orBrokenOff(part.file),
    named: { fileName: part.filename.slice(0, 255) },
    assertWhole: async () => {
      // A limit cuts the stream without any error.
      if (part.file.truncated)
        throw new Failure('too-large', 'gateway.file.too-large', 'The file is too large.');
      if ((await parts.next()).done !== true) throw notOneFile();
    },
    discard: () => {
      part.file.resume();
      http.raw.unpipe();
      http.raw.resume();
    },
  };
}

const readers: Readonly<Record<string, (http: FastifyRequest) => PostedFile | Promise<PostedFile>>> = {
  'text/csv': rawFile,
  'multipart/form-data': formFile,
};

/** @throws Failure `unsupported` unless the body is `text/csv` or a form with one file */
export function postedFile(http: FastifyRequest): PostedFile | Promise<PostedFile> {
  const type = http.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  const read = readers[type];
  if (read !== undefined) return read(http);
  throw new Failure(
    'unsupported',
    'gateway.file.content-type',
    'Send text/csv, or multipart/form-data with one file.',
  );
}
