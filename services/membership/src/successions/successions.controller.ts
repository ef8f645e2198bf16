import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, membership, type Caller, type EventEnvelope } from '@partnership/contracts';
import { Envelope, From, Handles, Hears } from '@partnership/messaging';
import { SuccessionsService } from './successions.service.js';

@Controller()
export class SuccessionsController {
  constructor(private readonly successions: SuccessionsService) {}

  @Hears(districts.schoolSucceeded)
  succeeded(@Payload() told: districts.SchoolSucceeded, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.successions.hear(envelope, told);
  }

  @Hears(districts.schoolSuccessionWithdrawn)
  withdrawn(@Payload() told: districts.SchoolSucceeded, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.successions.hearWithdrawn(envelope, told);
  }

  @Handles(membership.listSuccessions)
  list(request: membership.ListSuccessions): Promise<membership.SuccessionPage> {
    return this.successions.list(request);
  }

  @Handles(membership.dismissSuccession)
  dismiss(
    @Payload() request: membership.DismissSuccession,
    @From() caller: Caller,
  ): Promise<membership.SuccessionView> {
    return this.successions.dismiss(request, caller);
  }
}
