import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, Database, UnitOfWork } from '@partnership/database';
import { DistrictsConfig } from '../districts.config.js';

/**
 * The worker's own connections. Whoever changes the directory meanwhile waits for the run to end, with a connection in
 * hand: of one pool they could hold all, and the run would wait for one of theirs.
 */
@Injectable()
export class FeedDatabase extends Database implements OnApplicationShutdown {
  constructor(config: DistrictsConfig, shared: Database) {
    super({ url: config.databaseUrl, name: 'districts feeds', max: 4, log: shared.log });
    // The relay of events listens to the shared one.
    this.announced.on(() => {
      shared.announced.raise();
    });
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}

/** Units of work on the worker's own connections. */
@Injectable()
export class FeedUnits extends UnitOfWork {
  constructor(database: FeedDatabase, clock: Clock) {
    super(database, { source: 'districts', clock });
  }
}
