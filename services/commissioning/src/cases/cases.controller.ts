import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type EventEnvelope } from '@partnership/contracts';
import { Envelope, Hears } from '@partnership/messaging';
import { CasesRepository } from './cases.repository.js';

@Controller()
export class CasesController {
  constructor(private readonly cases: CasesRepository) {}

  @Hears(districts.signalTakenUp)
  keep(@Payload() signal: districts.SignalChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.cases.keep(envelope, signal);
  }
}
