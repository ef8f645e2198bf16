import { Injectable } from '@nestjs/common';
import type { EventEnvelope, membership } from '@partnership/contracts';
import { addDays, Clock, UnitOfWork } from '@partnership/database';
import { tellGrants } from '../grants/grants-told.repository.js';
import { Actors } from '../identity/actors.js';
import { endGrantsOf, forgetSignIns, markErased } from './person-records.repository.js';

/** A person was erased: roles end, sign-ins are forgotten, and tokens that are still out are not believed any more. */
@Injectable()
export class ErasuresService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly actors: Actors,
  ) {}

  async forget({ personId }: membership.PersonErased, envelope: EventEnvelope): Promise<void> {
    await this.unit.once(envelope, 'gateway.erasures', async (work) => {
      await markErased(work.sql, personId, work.at);
      await forgetSignIns(work.sql, personId);
      const yesterday = addDays(this.clock.today(), -1);
      for (const grant of await endGrantsOf(work.sql, personId, yesterday))
        work.audit({
          action: 'role ended',
          record: `gateway.grant/${grant}`,
          why: 'The person was erased.',
          fields: { on: yesterday },
        });
      await tellGrants(work);
      await this.actors.changed(work.sql);
    });
    this.actors.forget();
  }
}
