import { Injectable, Logger } from '@nestjs/common';
import { Failure, serviceActor, type Caller } from '@partnership/contracts';
import { Database, newId } from '@partnership/database';
import { PollSteps } from '../timetable/poll-steps.js';
import { ClosePollService } from './close-poll.service.js';
import { OpenPollService } from './open-poll.service.js';
import { PollsRepository } from './polls.repository.js';

const callerOf = (operation: string): Caller => ({
  actor: serviceActor('elections'),
  operation,
  requestId: newId(),
});

/** Opens and closes polls as their timetables say. One that cannot be is logged with the reason, and tried again. */
@Injectable()
export class PollDue extends PollSteps {
  private readonly log = new Logger('PollDue');

  constructor(
    private readonly database: Database,
    private readonly polls: PollsRepository,
    private readonly opening: OpenPollService,
    private readonly closing: ClosePollService,
  ) {
    super();
  }

  openDue(at: Date): Promise<void> {
    const reason = 'the timetable says so';
    return this.each('open', at, (election) =>
      this.opening.open({ election, reason }, callerOf('elections.poll.open')),
    );
  }

  closeDue(at: Date): Promise<void> {
    const reason = 'the timetable says so';
    return this.each('close', at, (election) =>
      this.closing.close({ election, reason }, callerOf('elections.poll.close')),
    );
  }

  private async each(
    step: 'open' | 'close',
    at: Date,
    take: (election: string) => Promise<unknown>,
  ): Promise<void> {
    for (const election of await this.polls.due(this.database.sql, step, at)) {
      try {
        await take(election);
      } catch (error) {
        const reason = error instanceof Failure ? error.code : String(error);
        this.log.warn(`the poll of ${election} could not ${step}: ${reason}`);
      }
    }
  }
}
