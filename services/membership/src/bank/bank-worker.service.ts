import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { serviceActor } from '@partnership/contracts';
import { Database, newId, UnitOfWork } from '@partnership/database';
import { bankChannel } from './bank-statements.repository.js';
import { LineBookingService } from './line-booking.service.js';

/** A statement whose worker died is taken up at most this much later. */
const lookEveryMs = 2_000;

/** Matches the statements that were taken in, batch after batch. Any number of processes may do so. */
@Injectable()
export class BankWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(BankWorker.name);
  private round: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private endListening: (() => void) | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly booking: LineBookingService,
  ) {}

  onApplicationBootstrap(): void {
    const wake = (): void => {
      this.wake();
    };
    this.endListening = this.database.listen(bankChannel, wake);
    this.timer = setInterval(wake, lookEveryMs);
    this.wake();
  }

  /** Ends after the batch that is under way; what is left waits for another process or the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.endListening?.();
    await this.round;
  }

  private wake(): void {
    if (this.stopped) return;
    this.again = true;
    this.round ??= this.work().finally(() => {
      this.round = undefined;
    });
  }

  private async work(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        await this.bookAll();
      } catch (error) {
        this.logger.warn({ err: error, msg: 'bank lines could not be booked; they will be tried again' });
      }
    }
  }

  private async bookAll(): Promise<void> {
    for (let found = true; found && !this.stopped;) {
      const caller = {
        actor: serviceActor('membership'),
        operation: 'membership.bank.match',
        requestId: newId(),
      };
      ({ found } = await this.unit.run(caller, (work) => this.booking.bookBatch(work)));
    }
  }
}
