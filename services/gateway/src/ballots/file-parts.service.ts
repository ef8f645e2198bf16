import { Injectable } from '@nestjs/common';
import type { elections, Operation } from '@partnership/contracts';
import { RpcClient } from '@partnership/messaging';
import type { Ask } from '../http/ask.js';

interface InParts {
  readonly part?: number;
}

/** Packing a large election takes some seconds; its parts are ready then. */
const deadlineMs = 30_000;

/** Puts the parts of a file together, each of which fits into one message. */
@Injectable()
export class FileParts {
  constructor(private readonly services: RpcClient) {}

  async whole<Request extends InParts>(
    operation: Operation<Request, elections.FilePartView>,
    { request, caller }: Ask<Request>,
  ): Promise<elections.FilePartView> {
    const ask = (part: number): Promise<elections.FilePartView> =>
      this.services.call(operation, { ...request, part }, caller, { deadlineMs });
    if (request.part !== undefined) return ask(request.part);
    const first = await ask(0);
    const pieces = [first.base64];
    for (let part = 1; part < first.parts; part++) pieces.push((await ask(part)).base64);
    return { ...first, base64: pieces.join('') };
  }
}
