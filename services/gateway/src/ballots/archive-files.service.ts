import { Injectable } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { RpcClient } from '@partnership/messaging';
import type { Ask } from '../http/ask.js';

/** Packing a large election takes some seconds; its parts are ready then. */
const deadlineMs = 30_000;

/** Puts the parts of an archive together, each of which fits into one message. */
@Injectable()
export class ArchiveFiles {
  constructor(private readonly services: RpcClient) {}

  async whole({ request, caller }: Ask<elections.ShowArchive>): Promise<elections.ArchiveView> {
    const ask = (part: number): Promise<elections.ArchiveView> =>
      this.services.call(elections.showArchive, { ...request, part }, caller, { deadlineMs });
    if (request.part !== undefined) return ask(request.part);
    const first = await ask(0);
    const pieces = [first.base64];
    for (let part = 1; part < Math.min(first.parts, elections.mostArchiveParts); part++)
      pieces.push((await ask(part)).base64);
    return { ...first, base64: pieces.join('') };
  }
}
