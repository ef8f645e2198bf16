import { Injectable } from '@nestjs/common';
import { elections, serviceActor, type Caller } from '@partnership/contracts';
import { civilDate, Clock, Database, newId, UnitOfWork } from '@partnership/database';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { RetentionRepository } from './retention.repository.js';

const self = (): Caller => ({
  actor: serviceActor('elections'),
  operation: 'elections.ballots.destroy',
  requestId: newId(),
});

/** Keeps ballots for the term of those whom they elected, and destroys them the day after. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly unit: UnitOfWork,
    private readonly elections: ElectionsRepository,
    private readonly retention: RetentionRepository,
  ) {}

  /** One election after the other; what was published of each stays, with the day on which the rest was destroyed. */
  async destroyDue(): Promise<void> {
    const today = civilDate(this.clock.now());
    for (const election of await this.retention.due(this.database.sql, today)) await this.destroy(election);
  }

  private async destroy(id: string): Promise<void> {
    await this.unit.run(self(), async ({ sql, at, announce, audit }) => {
      const { version } = await this.elections.lock(sql, id);
      const ballots = await this.retention.record(sql, id, at);
      if (ballots === undefined) return {};
      await this.retention.destroy(sql);
      const destroyedOn = civilDate(at);
      announce(elections.ballotsDestroyed, id, version, { election: id, ballots, destroyedOn });
      const record = `elections.election/${id}`;
      audit({ action: 'ballots destroyed', record, fields: { ballots } });
      return {};
    });
  }
}
