import { Injectable } from '@nestjs/common';
import type { commissioning, EventEnvelope } from '@partnership/contracts';
import { Clock, UnitOfWork } from '@partnership/database';
import { dayInWords } from '../fees/printed-document.js';
import { MembershipConfig } from '../membership.config.js';
import { ActorNotices } from '../notices/actor-notices.service.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { SchoolHeads } from './school-heads.repository.js';

/** Hands thanks on to the head of the school that helped. */
@Injectable()
export class SupportThanks {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: MembershipConfig,
    private readonly schools: SchoolsRepository,
    private readonly heads: SchoolHeads,
    private readonly notices: ActorNotices,
  ) {}

  handOn(envelope: EventEnvelope, told: commissioning.SupportThanked): Promise<void> {
    const { support, giver, receiver, on, thanks } = told;
    return this.unit.once(envelope, 'support-thanks', async (work) => {
      const names = await this.schools.names(work.sql, [giver, receiver]);
      const found = await this.heads.of(work.sql, [giver], this.clock.today());
      const persons = found.map(({ personId }) => personId);
      await this.notices.tell(work, persons, {
        template: 'thanks',
        cause: `thanks/${support}`,
        data: {
          giver: names.get(giver) ?? giver,
          receiver: names.get(receiver) ?? receiver,
          on: dayInWords(on),
          thanks,
          link: `${this.config.publicUrl}/v1/informal-support/${support}`,
        },
      });
      const record = `commissioning.informal-support/${support}`;
      work.audit({ action: 'thanks handed on', record, fields: { giver, persons } });
    });
  }
}
