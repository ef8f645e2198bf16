import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Failure, serviceActor, type Caller, type elections } from '@partnership/contracts';
import { Clock, Database, Every, newId } from '@partnership/database';
import type { Election } from '../elections/election.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { ElectionsService } from '../elections/elections.service.js';
import { ElectionsConfig } from '../elections.config.js';
import { FreezeRollService } from '../rolls/freeze-roll.service.js';
import { HeldVacancies } from '../vacancies/held-vacancies.service.js';
import { clockStates, dueStep } from './due-step.js';
import { ElectionNotices } from './election-notices.service.js';
import { RetentionService } from '../retention/retention.service.js';
import { PollSteps } from './poll-steps.js';

const reason = 'its time has come by the timetable';

/** Takes the steps of the timetable. Several processes may: a step is taken once, and one that fails is tried again. */
@Injectable()
export class TimetableWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(TimetableWorker.name);
  private readonly rounds: Every;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly elections: ElectionsRepository,
    private readonly steps: ElectionsService,
    private readonly freezing: FreezeRollService,
    private readonly polls: PollSteps,
    private readonly notices: ElectionNotices,
    private readonly vacancies: HeldVacancies,
    private readonly retention: RetentionService,
    config: ElectionsConfig,
  ) {
    const pauseMs = config.timetableSeconds * 1000;
    this.rounds = new Every(pauseMs, () => this.round(), 'the round of the timetable', database.log);
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.close();
  }

  /** Everything that is due now, step after step: an election that slept through several takes them all. */
  async round(): Promise<void> {
    for (const id of await this.elections.idsIn(this.database.sql, clockStates)) await this.takeDue(id);
    await this.polls.openDue(this.clock.now());
    await this.polls.closeDue(this.clock.now());
    await this.notices.askDue();
    await this.vacancies.settleDue();
    await this.retention.destroyDue();
  }

  private async takeDue(id: string): Promise<void> {
    for (;;) {
      const election = await this.elections.read(this.database.sql, id);
      const step = dueStep(election, this.clock.now());
      if (step === undefined || !(await this.take(election, step))) return;
    }
  }

  private async take({ id, version }: Election, to: elections.ElectionState): Promise<boolean> {
    const order = { election: id, reason };
    try {
      if (to === 'roll-frozen') await this.freezing.freeze(order, callerOf(version));
      else await this.steps.take(order, callerOf(version), to);
      return true;
    } catch (error) {
      // Somebody else has taken it just now.
      if (error instanceof Failure && error.kind === 'stale') return false;
      const why = error instanceof Failure ? `${error.code}: ${error.message}` : undefined;
      const about = { election: id, step: to, ...(why === undefined ? { err: error } : { why }) };
      this.logger.error({
        ...about,
        msg: 'a step of an election could not be taken; it will be tried again',
      });
      return false;
    }
  }
}

const callerOf = (expectedVersion: number): Caller => ({
  actor: serviceActor('elections'),
  operation: 'elections.timetable.keep',
  requestId: newId(),
  expectedVersion,
});
