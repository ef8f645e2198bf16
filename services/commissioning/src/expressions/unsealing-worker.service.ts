import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { serviceActor } from '@partnership/contracts';
import { Clock, Database, newId, Rounds } from '@partnership/database';
import { UnsealingService } from './unsealing.service.js';

const due = `
select l.commission from call l join commission c on c.id = l.commission
where l.unsealed_at is null and l.closes_at <= $1 and c.state not in ('withdrawn', 'cancelled') order by l.closes_at limit 100`;

const everyMs = 1_000;
/** One that failed waits, so that the others do not and the log is not filled. */
const againAfterMs = 60_000;

/** Unseals each call at its deadline, by the service's clock, within about a second. */
@Injectable()
export class UnsealingWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(UnsealingWorker.name);
  private readonly rounds: Rounds;
  private readonly failed = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly unsealing: UnsealingService,
  ) {
    this.rounds = new Rounds(database, {
      channel: 'commissioning_calls',
      everyMs,
      work: () => this.unsealDue(),
      failed: (err) => {
        this.logger.warn({ err, msg: 'calls that are due could not be looked for' });
      },
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  private async unsealDue(): Promise<void> {
    const rows = await this.database.sql.rows<{ commission: string }>(due, [this.clock.now()]);
    for (const { commission } of rows) {
      if (this.rounds.stopped) return;
      if (performance.now() >= (this.failed.get(commission) ?? 0)) await this.unseal(commission);
    }
  }

  private async unseal(commission: string): Promise<void> {
    const actor = serviceActor('commissioning');
    const caller = { actor, operation: 'commissioning.call.unseal', requestId: newId() };
    try {
      await this.unsealing.unseal({ commission }, caller);
      this.failed.delete(commission);
    } catch (err) {
      this.failed.set(commission, performance.now() + againAfterMs);
      this.logger.error({ err, commission, msg: 'a call could not be unsealed; it is tried again' });
    }
  }
}
