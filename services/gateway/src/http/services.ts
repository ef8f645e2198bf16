import { Injectable } from '@nestjs/common';
import { RpcClient } from '@partnership/messaging';
import type { Passed } from './answer.js';
import type { Ask } from './ask.js';

const asPassed = (answer: object): Passed => answer as Passed;

/** The services behind the gateway: an ask is handed to the one that owns the operation, and its answer handed back. */
@Injectable()
export class Services {
  constructor(private readonly client: RpcClient) {}

  async pass({ route, request, caller }: Ask): Promise<Passed> {
    return asPassed(await this.client.call(route.operation, request, caller));
  }
}
