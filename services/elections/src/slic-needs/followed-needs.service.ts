import { Injectable } from '@nestjs/common';
import type { commissioning, EventEnvelope } from '@partnership/contracts';
import { UnitOfWork, type Work } from '@partnership/database';
import { followed, mayMove, type SlicNeed } from './slic-need.js';
import { SlicNeedsRepository } from './slic-needs.repository.js';

const by = 'commissioning';

/** What commissioning makes of the needs that it was told of. */
@Injectable()
export class FollowedNeeds {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly needs: SlicNeedsRepository,
  ) {}

  /** A commission moved; most were opened for other reasons than a need of the SLIC. */
  async moved(envelope: EventEnvelope, told: commissioning.CommissionMoved): Promise<void> {
    const { slicNeed = null, commission, to: state } = told;
    if (slicNeed === null) return;
    await this.unit.once(envelope, 'slic-needs', async (work) => {
      const before = await this.needs.lock(work.sql, slicNeed);
      const after = followed(before, { commission, state, version: envelope.version });
      await this.keep(work, before, after, 'a commission was opened');
    });
  }

  refused(envelope: EventEnvelope, { need, code }: commissioning.SlicNeedRefused): Promise<void> {
    return this.unit.once(envelope, 'slic-needs', async (work) => {
      const before = await this.needs.lock(work.sql, need);
      if (!mayMove(before.state, 'refused')) return;
      const after: SlicNeed = { ...before, state: 'refused', version: before.version + 1 };
      await this.keep(work, before, after, code);
    });
  }

  private async keep(work: Work, before: SlicNeed, after: SlicNeed, why: string): Promise<void> {
    if (after === before) return;
    await this.needs.save(work.sql, after);
    if (after.state === before.state) return;
    const { state: from } = before;
    await this.needs.note(work.sql, after, { from, to: after.state, at: work.at, by, why });
    const record = `elections.need/${after.id}`;
    const { commission } = after;
    work.audit({ action: `need ${after.state}`, record, why, fields: { commission } });
  }
}
