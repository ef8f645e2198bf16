import { Injectable } from '@nestjs/common';
import { Failure, membership, type gateway } from '@partnership/contracts';
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
    `A file of schools has ${membership.importBytes / 2 ** 20} MB at most.`,
  );

async function wholeOf(file: PostedFile): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let received = 0;
  for await (const piece of file.bytes) {
    received += piece.length;
    if (received > membership.importBytes) throw tooLarge();
    pieces.push(piece);
  }
  await file.assertWhole();
  return Buffer.concat(pieces);
}

/** Takes a file of schools that join and hands it to membership. */
@Injectable()
export class MemberUploads {
  constructor(private readonly services: RpcClient) {}

  /** @throws Failure `unsupported`, `too-large`, `invalid` when the sender broke off, or whatever membership answers */
  async receive({
    request,
    caller,
    http,
  }: Ask<gateway.SendMembers>): Promise<Answered<membership.MemberImportView>> {
    const file = await postedFile(http);
    try {
      const content = (await wholeOf(file)).toString('base64');
      const operation = membership.importMembers;
      const asked = { ...caller, operation: operation.pattern };
      const view = await this.services.call(operation, { ...request, content }, asked, { deadlineMs });
      const status = view.state === 'working' ? 202 : 200;
      return new Answered(view, { status, location: `/v1/members/imports/${view.import}` });
    } finally {
      file.discard();
    }
  }
}
