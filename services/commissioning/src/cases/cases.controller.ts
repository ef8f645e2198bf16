import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type EventEnvelope } from '@partnership/contracts';
import { Envelope, Hears } from '@partnership/messaging';
import { CasesRepository } from './cases.repository.js';

/** A case begins with a signal that a person took up, or with a concern; of what begins with a signal both are told. */
@Controller()
export class CasesController {
  constructor(private readonly cases: CasesRepository) {}

  @Hears(districts.signalTakenUp)
  takenUp(@Payload() signal: districts.SignalChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.cases.keepSignal(envelope, signal);
  }

  @Hears(
    districts.concernRaised,
    districts.concernRated,
    districts.concernAssigned,
    districts.concernAnswered,
    districts.concernDeEscalated,
    districts.concernClosed,
  )
  moved(@Payload() concern: districts.ConcernChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.cases.keepConcern(envelope, concern);
  }

  @Hears(districts.concernOverdue)
  overdue(@Payload() concern: districts.ConcernChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.cases.keepConcern(envelope, concern, 'overdue');
  }
}
