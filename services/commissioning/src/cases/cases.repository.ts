import { Injectable } from '@nestjs/common';
import { Failure, type districts, type EventEnvelope } from '@partnership/contracts';
import { UnitOfWork } from '@partnership/database';

/** A case is opened once and keeps its id to its end. Signal and concern tell of it in either order: neither takes from the other. */
const open = `
insert into known_case as was (id, signal, urn, district, rule, opened_at) values ($1, $2, $3, $4, $5, $6)
on conflict (id) do update set signal = coalesce(was.signal, excluded.signal), rule = coalesce(was.rule, excluded.rule),
  opened_at = least(was.opened_at, excluded.opened_at)`;

/** What is older than we know is ignored. A day that passed unanswered stays until it is answered, or another is set. */
const follow = `
update known_case set state = $2, rating = $3, responder = $4, due_on = $5, district = $6, version = $7,
  overdue_on = case when $8 then $5::date when $2 = 'responding' and overdue_on = $5::date then overdue_on end
where id = $1 and version < $7`;

/** The cases that districts opened, and where the concern of each stands. */
@Injectable()
export class CasesRepository {
  constructor(private readonly unit: UnitOfWork) {}

  keepSignal(envelope: EventEnvelope, taken: districts.SignalChanged): Promise<void> {
    const { caseId, signal, urn, district, rule } = taken;
    if (!caseId)
      throw new Failure('invalid', 'commissioning.case.missing', 'A signal that was taken up has a case.');
    return this.unit.once(envelope, 'cases', async ({ sql }) => {
      await sql.run(open, [caseId, signal, urn, district ?? null, rule, envelope.time]);
    });
  }

  keepConcern(envelope: EventEnvelope, concern: districts.ConcernChanged, passed?: 'overdue'): Promise<void> {
    const { caseId, urn, district = null, signal, state, rating, responder, dueOn } = concern;
    const { version, time } = envelope;
    return this.unit.once(envelope, 'cases', async ({ sql }) => {
      await sql.run(open, [caseId, signal ?? null, urn, district, null, time]);
      const stands = [state, rating ?? null, responder ?? null, dueOn ?? null, district];
      await sql.run(follow, [caseId, ...stands, version, passed === 'overdue']);
    });
  }
}
