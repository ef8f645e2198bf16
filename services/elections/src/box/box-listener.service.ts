import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Database } from '@partnership/database';
import { Amqp, AnonymousServer, Topology, type AnonymousHandlers } from '@partnership/messaging';
import { validated } from '@partnership/service';
import { CastsService } from './casts.service.js';
import { PublicLogService } from './public-log.service.js';

const handler = <Request extends object>(
  { question, request: type }: elections.BoxOperation<Request>,
  answer: (request: Request) => Promise<object>,
): [string, (request: unknown) => Promise<object>] => [question, (given) => answer(validated(type, given))];

/** The ballot box's own way in, beside that of operations, whose requests say who asks. */
@Injectable()
export class BoxListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly server: AnonymousServer;

  constructor(
    amqp: Amqp,
    topology: Topology,
    database: Database,
    casts: CastsService,
    log: PublicLogService,
  ) {
    const handlers: AnonymousHandlers = new Map([
      handler(elections.boxNotice, (request) => log.notice(request)),
      handler(elections.boxTreeHead, (request) => log.treeHead(request)),
      handler(elections.boxLeaf, (request) => log.leaf(request)),
      handler(elections.boxLeavesOfToken, (request) => log.leavesOf(request)),
      handler(elections.boxConsistency, (request) => log.consistency(request)),
      handler(elections.castBallot, (request) => casts.cast(request)),
    ]);
    this.server = new AnonymousServer({ amqp, topology, handlers, log: database.log });
  }

  onApplicationBootstrap(): Promise<void> {
    return this.server.listen();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.server.close();
  }
}
