import { Injectable } from '@nestjs/common';
import { Failure, membership, type gateway } from '@partnership/contracts';
import { RpcClient } from '@partnership/messaging';
import { Answered } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { postedFile, type PostedFile } from '../http/posted-file.js';

const deadlineMs = 15_000;

const tooLarge = (): Failure =>
  new Failure(
    'too-large',
    'gateway.file.too-large',
    `A bank file has ${membership.bankFileBytes / 2 ** 20} MB at most.`,
  );

/** Takes a bank's file whole, which is small, and hands it to membership. Of one that does not arrive whole nothing stays. */
@Injectable()
export class BankFiles {
  constructor(private readonly services: RpcClient) {}

  /** @throws Failure `unsupported`, `too-large`, `invalid` when the sender broke off, or whatever membership answers */
  async receive({
    request,
    caller,
    http,
  }: Ask<gateway.SendBankStatement>): Promise<Answered<membership.BankStatementView>> {
    const file = await postedFile(http);
    try {
      const bytes = (await whole(file)).toString('base64');
      const operation = membership.takeBankStatement;
      const asked = { ...caller, operation: operation.pattern };
      const taken = await this.services.call(operation, { ...request, ...file.named, bytes }, asked, {
        deadlineMs,
      });
      return new Answered(taken, {
        status: taken.unchanged ? 200 : 202,
        location: `/v1/bank-statements/${taken.statement}`,
      });
    } finally {
      file.discard();
    }
  }
}

async function whole(file: PostedFile): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of file.bytes) {
    length += piece.length;
    if (length > membership.bankFileBytes) throw tooLarge();
    pieces.push(piece);
  }
  await file.assertWhole();
  return Buffer.concat(pieces, length);
}
