import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { serviceActor, type Caller } from '@partnership/contracts';
import { civilDate, Database, newId, Rounds, UnitOfWork, type Work } from '@partnership/database';
import { shortWindowDays } from '../circle/openness.js';
import { CommissioningConfig } from '../commissioning.config.js';
import { nextRelease } from './next-release.js';
import { recordWith } from './packages.js';
import { ProcessesRepository } from './processes.repository.js';
import { publicRecord } from './public-record.js';
import { flagsOf } from './red-flags.js';

const self = (): Caller => ({
  actor: serviceActor('commissioning'),
  operation: 'commissioning.open-contracting.publish',
  requestId: newId(),
});

/** One that failed waits, twice as long each time, so that the others do not and the log is not filled. */
const firstWaitMs = 5_000;
const longestWaitMs = 300_000;

interface Wait {
  readonly ms: number;
  readonly until: number;
}

/** Publishes what changed, within seconds: several processes share the work, one commission at a time each. */
@Injectable()
export class PublicationService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(PublicationService.name);
  private readonly rounds: Rounds;
  private readonly failed = new Map<string, Wait>();

  constructor(
    database: Database,
    private readonly unit: UnitOfWork,
    private readonly processes: ProcessesRepository,
    private readonly config: CommissioningConfig,
  ) {
    this.rounds = new Rounds(database, {
      channel: 'ocds_due',
      work: () => this.publishAll(),
      failed: (err) => {
        this.logger.warn({ err, msg: 'commissions that are due could not be looked for' });
      },
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** One commission after the other until none is due. */
  private async publishAll(): Promise<void> {
    for (let found = true; found && !this.rounds.stopped;) found = await this.publishNext();
  }

  private async publishNext(): Promise<boolean> {
    const taken: { commission: string | undefined } = { commission: undefined };
    try {
      await this.unit.run(self(), async (work) => {
        taken.commission = await this.processes.takeDue(work.sql, this.waiting());
        if (taken.commission !== undefined) await this.publish(work, taken.commission);
        return {};
      });
    } catch (err) {
      if (taken.commission === undefined) throw err;
      this.wait(taken.commission, err);
      return true;
    }
    if (taken.commission !== undefined) this.failed.delete(taken.commission);
    return taken.commission !== undefined;
  }

  private waiting(): string[] {
    const now = performance.now();
    return [...this.failed].flatMap(([commission, { until }]) => (until > now ? [commission] : []));
  }

  private wait(commission: string, err: unknown): void {
    const before = this.failed.get(commission);
    const ms = before === undefined ? firstWaitMs : Math.min(2 * before.ms, longestWaitMs);
    this.failed.set(commission, { ms, until: performance.now() + ms });
    this.logger.error({ err, commission, msg: 'a commission could not be published; it is tried again' });
  }

  private async publish({ sql, at }: Work, commission: string): Promise<void> {
    const kept = await this.processes.kept(sql, commission);
    if (kept === undefined) return;
    const year = Number(civilDate(kept.agreedAt).slice(0, 4));
    const ocid = kept.ocid ?? (await this.processes.number(sql, commission, this.config.ocdsPrefix, year));
    const process = publicRecord({ ...kept, ocid });
    const before = await this.processes.record(sql, ocid);
    const release = nextRelease(before, process, this.config.publisher, at);
    if (release === null) return;
    const record = recordWith(before, release);
    await this.processes.publish(sql, record.told.length, release, at);
    const limits = { shortWindowDays, thresholdPence: this.config.twoPersonPence };
    await this.processes.keep(sql, record, flagsOf(process, limits));
  }
}
