import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type EventEnvelope } from '@partnership/contracts';
import { Envelope, Hears } from '@partnership/messaging';
import { PeerReviewAlertsService } from './peer-review-alerts.service.js';

@Controller()
export class PeerReviewAlertsController {
  constructor(private readonly alerts: PeerReviewAlertsService) {}

  @Hears(commissioning.peerReviewMatched)
  matched(
    @Payload() told: commissioning.PeerReviewMatched,
    @Envelope() envelope: EventEnvelope,
  ): Promise<void> {
    return this.alerts.matched(envelope, told);
  }
}
