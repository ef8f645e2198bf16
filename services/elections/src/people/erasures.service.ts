import { Injectable } from '@nestjs/common';
import type { EventEnvelope, membership } from '@partnership/contracts';
import { UnitOfWork } from '@partnership/database';

/**
 * Who stood by the frozen roll stays named on the paper, which is part of a result that anyone can check; what they wrote
 * does not, and of nominations that led to nothing neither does the name.
 */
const forgetNominations = `
update nomination set statement = '(erased)',
  given_names = case when state = 'accepted' then given_names else '(erased)' end,
  family_name = case when state = 'accepted' then family_name else '(erased)' end
where person = $1`;

/** A complaint is needed until it is decided; its decision stays in the register, which names nobody. */
const forgetComplaints = `
update complaint set statement = '(erased)', reason = '(erased)' where made_by = $1::text and state <> 'open'`;

/** That they left stays in the register, and not what was written of it. */
const forgetEndings = `
update seat set ended_reason = '(erased)' where person = $1 and ended_reason is not null`;

/** Forgets what people wrote and were called once membership has erased them. Seats that they won stay theirs, by id. */
@Injectable()
export class ErasuresService {
  constructor(private readonly unit: UnitOfWork) {}

  erase(envelope: EventEnvelope, { personId }: membership.PersonErased): Promise<void> {
    return this.unit.once(envelope, 'erasures', async (work) => {
      const nominations = await work.sql.run(forgetNominations, [personId]);
      const complaints = await work.sql.run(forgetComplaints, [personId]);
      const seats = await work.sql.run(forgetEndings, [personId]);
      const record = `elections.person/${personId}`;
      work.audit({ action: 'person erased', record, fields: { nominations, complaints, seats } });
    });
  }
}
