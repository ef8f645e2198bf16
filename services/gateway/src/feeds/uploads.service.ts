import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { districts, Failure, type Caller, type gateway, type Operation } from '@partnership/contracts';
import { RpcClient } from '@partnership/messaging';
import { Answered } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { postedFile, type PostedFile } from '../http/posted-file.js';
import { inChunks } from './chunks.js';

/** Bytes of a chunk before base64: small enough for the broker to pass on at once, large enough to be few. */
const preferredChunk = 512 * 1024;
/** Chunks under way and not yet acknowledged: what one upload holds in memory. */
const window = 4;
const chunkDeadlineMs = 15_000;

const tooLarge = (bytes: number): Failure =>
  new Failure('too-large', 'gateway.file.too-large', `A feed file has ${bytes / 2 ** 20} MB at most.`);

/** Streams feed files to districts, chunk by acknowledged chunk. Of a file that does not arrive whole nothing stays. */
@Injectable()
export class Uploads {
  constructor(private readonly services: RpcClient) {}

  /** @throws Failure `unsupported`, `too-large`, `invalid` when the sender broke off, or whatever districts answers */
  async receive({ request, caller, http }: Ask<gateway.SendFeed>): Promise<Answered<districts.FeedRunView>> {
    const file = await postedFile(http);
    try {
      const run = await this.deliver(request, file, caller);
      return new Answered(run, { status: run.unchanged ? 200 : 202, location: `/v1/feeds/runs/${run.run}` });
    } finally {
      file.discard();
    }
  }

  private async deliver(
    request: gateway.SendFeed,
    file: PostedFile,
    caller: Caller,
  ): Promise<districts.FeedRunView> {
    const opened = await this.ask(districts.beginUpload, { ...request, ...file.named }, caller);
    try {
      return await this.transfer(opened, file, caller);
    } catch (error) {
      await this.abandon(opened.upload, caller);
      throw error;
    }
  }

  private async transfer(
    { upload, chunkBytes, fileBytes }: districts.UploadView,
    file: PostedFile,
    caller: Caller,
  ): Promise<districts.FeedRunView> {
    const hash = createHash('sha256');
    const underWay = new Set<Promise<unknown>>();
    let sequence = 0;
    let received = 0;
    for await (const chunk of inChunks(file.bytes, Math.min(chunkBytes, preferredChunk))) {
      received += chunk.length;
      if (received > fileBytes) throw tooLarge(fileBytes);
      hash.update(chunk);
      const bytes = chunk.toString('base64');
      const sending = this.ask(districts.appendChunk, { upload, sequence, bytes }, caller);
      underWay.add(sending);
      sending.then(
        () => underWay.delete(sending),
        () => undefined,
      );
      sequence += 1;
      if (underWay.size >= window) await Promise.race(underWay);
    }
    await Promise.all(underWay);
    await file.assertWhole();
    return this.ask(
      districts.completeUpload,
      { upload, chunks: sequence, sha256: hash.digest('hex') },
      caller,
    );
  }

  private async abandon(upload: string, caller: Caller): Promise<void> {
    // The sender is told why the file was not taken; districts also forgets uploads that nobody continues.
    await this.ask(districts.abandonUpload, { upload }, caller).catch(() => undefined);
  }

  private ask<Request extends object, Answer extends object>(
    operation: Operation<Request, Answer>,
    request: Request,
    caller: Caller,
  ): Promise<Answer> {
    const asked = { ...caller, operation: operation.pattern };
    return this.services.call(operation, request, asked, { deadlineMs: chunkDeadlineMs });
  }
}
