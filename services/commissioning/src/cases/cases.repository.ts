import { Injectable } from '@nestjs/common';
import { Failure, type districts, type EventEnvelope } from '@partnership/contracts';
import { UnitOfWork } from '@partnership/database';

/** A case is opened once and keeps its id to its end. */
const keep = `
insert into known_case (id, signal, urn, district, rule, opened_at) values ($1, $2, $3, $4, $5, $6)
on conflict do nothing`;

/** The cases that districts opened. */
@Injectable()
export class CasesRepository {
  constructor(private readonly unit: UnitOfWork) {}

  keep(envelope: EventEnvelope, taken: districts.SignalChanged): Promise<void> {
    const { caseId, signal, urn, district, rule } = taken;
    if (!caseId)
      throw new Failure('invalid', 'commissioning.case.missing', 'A signal that was taken up has a case.');
    return this.unit.once(envelope, 'cases', async ({ sql }) => {
      await sql.run(keep, [caseId, signal, urn, district ?? null, rule, envelope.time]);
    });
  }
}
