import { Injectable } from '@nestjs/common';
import { districts, Failure, type gateway } from '@partnership/contracts';
import { RpcClient } from '@partnership/messaging';
import { Answered } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { postedFile, type PostedFile } from '../http/posted-file.js';

/** The file travels in one message of some megabytes. */
const deadlineMs = 15_000;

const tooLarge = (): Failure =>
  new Failure(
    'too-large',
    'gateway.file.too-large',
    `A file of figures about areas has ${districts.areaFileBytes / 2 ** 20} MB at most.`,
  );

async function wholeOf(file: PostedFile): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let received = 0;
  for await (const piece of file.bytes) {
    received += piece.length;
    if (received > districts.areaFileBytes) throw tooLarge();
    pieces.push(piece);
  }
  await file.assertWhole();
  return Buffer.concat(pieces);
}

/** Takes a file of figures about areas and hands it to districts. */
@Injectable()
export class AreaFiles {
  constructor(private readonly services: RpcClient) {}

  /** @throws Failure `unsupported`, `too-large`, `invalid` when the sender broke off, or whatever districts answers */
  async receive({
    request,
    caller,
    http,
  }: Ask<gateway.SendAreaValues>): Promise<Answered<districts.AreaDeliveryView>> {
    const file = await postedFile(http);
    try {
      const content = (await wholeOf(file)).toString('base64');
      const operation = districts.loadAreaValues;
      const asked = { ...caller, operation: operation.pattern };
      const view = await this.services.call(operation, { ...request, content }, asked, { deadlineMs });
      return new Answered(view, { location: `/v1/areas/deliveries/${view.delivery}` });
    } finally {
      file.discard();
    }
  }
}
