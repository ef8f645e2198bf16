import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { serviceActor } from '@partnership/contracts';
import { Database, newId, Rounds, UnitOfWork } from '@partnership/database';
import { bankChannel } from './bank-statements.repository.js';
import { LineBookingService } from './line-booking.service.js';

/** Matches the statements that were taken in, batch after batch. */
@Injectable()
export class BankWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(BankWorker.name);
  private readonly rounds: Rounds;

  constructor(
    database: Database,
    private readonly unit: UnitOfWork,
    private readonly booking: LineBookingService,
  ) {
    this.rounds = new Rounds(database, {
      channel: bankChannel,
      work: () => this.bookAll(),
      failed: (err) => {
        this.logger.warn({ err, msg: 'bank lines could not be booked; they will be tried again' });
      },
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  private async bookAll(): Promise<void> {
    for (let found = true; found && !this.rounds.stopped;) {
      const caller = {
        actor: serviceActor('membership'),
        operation: 'membership.bank.match',
        requestId: newId(),
      };
      ({ found } = await this.unit.run(caller, (work) => this.booking.bookBatch(work)));
    }
  }
}
