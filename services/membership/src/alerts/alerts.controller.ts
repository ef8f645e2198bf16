import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, districts, gateway, type EventEnvelope } from '@partnership/contracts';
import { Envelope, Hears } from '@partnership/messaging';
import { AlertsService } from './alerts.service.js';
import { InvitationsService } from './invitations.service.js';
import { RoleHoldersRepository } from './role-holders.repository.js';
import { SupportThanks } from './support-thanks.service.js';

@Controller()
export class AlertsController {
  constructor(
    private readonly alerts: AlertsService,
    private readonly holders: RoleHoldersRepository,
    private readonly invitations: InvitationsService,
    private readonly thanks: SupportThanks,
  ) {}

  @Hears(gateway.grantChanged)
  grantChanged(@Payload() told: gateway.GrantChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.holders.keep(envelope, told);
  }

  @Hears(districts.feedLate)
  feedLate(@Payload() late: districts.FeedLate, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.alerts.feedLate(envelope, late);
  }

  @Hears(districts.concernOverdue)
  overdue(@Payload() concern: districts.ConcernChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.alerts.concernOverdue(envelope, concern);
  }

  @Hears(commissioning.circleNarrowed)
  narrowed(
    @Payload() circle: commissioning.CircleNarrowed,
    @Envelope() envelope: EventEnvelope,
  ): Promise<void> {
    return this.alerts.circleNarrowed(envelope, circle);
  }

  @Hears(commissioning.callOpened)
  callOpened(@Payload() call: commissioning.CallOpened, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.invitations.callOpened(envelope, call);
  }

  @Hears(commissioning.supportThanked)
  thanked(@Payload() told: commissioning.SupportThanked, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.thanks.handOn(envelope, told);
  }

  @Hears(commissioning.feedbackGiven)
  feedbackGiven(
    @Payload() given: commissioning.FeedbackGiven,
    @Envelope() envelope: EventEnvelope,
  ): Promise<void> {
    return this.alerts.feedbackGiven(envelope, given);
  }
}
