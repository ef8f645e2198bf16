import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { serviceActor, type Caller } from '@partnership/contracts';
import { civilDate, Database, Every, newId, UnitOfWork, type Work } from '@partnership/database';
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

/** Publishes what changed, within seconds: several processes share the work, one commission at a time each. */
@Injectable()
export class PublicationService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(PublicationService.name);
  private readonly rounds: Every;
  private deaf: () => void = () => undefined;
  private running: Promise<void> | undefined;
  private asked = false;
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly processes: ProcessesRepository,
    private readonly config: CommissioningConfig,
  ) {
    this.rounds = new Every(5_000, () => this.publishAll(), 'publishing', database.log);
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
    this.deaf = this.database.listen('ocds_due', () => {
      void this.publishAll();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.deaf();
    this.stopping = true;
    await this.rounds.close();
    await this.running;
  }

  /** One commission after the other until none is due. Who asks meanwhile makes it look once more, however many ask. */
  private publishAll(): Promise<void> {
    this.asked = true;
    this.running ??= this.look().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async look(): Promise<void> {
    try {
      while (this.asked) {
        this.asked = false;
        while (!this.stopping && (await this.publishNext()));
      }
    } catch (error) {
      this.logger.warn(`publishing failed and will be tried again: ${String(error)}`);
    }
  }

  private async publishNext(): Promise<boolean> {
    const { found } = await this.unit.run(self(), async (work) => {
      const commission = await this.processes.takeDue(work.sql);
      if (commission !== undefined) await this.publish(work, commission);
      return { found: commission !== undefined };
    });
    return found;
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
