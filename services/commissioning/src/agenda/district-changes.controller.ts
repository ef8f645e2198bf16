import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type EventEnvelope } from '@partnership/contracts';
import { Envelope, Hears } from '@partnership/messaging';
import { DistrictChangesRepository } from './district-changes.repository.js';

/** `districts.signal.taken-up.v1` is kept as `signal-taken-up`. */
const kindOf = ({ type }: EventEnvelope): string => type.split('.').slice(1, -1).join('-');

/** Keeps what the districts tell, for the city scan of the Group's next meeting. */
@Controller()
export class DistrictChangesController {
  constructor(private readonly changes: DistrictChangesRepository) {}

  @Hears(
    districts.signalRaised,
    districts.signalTakenUp,
    districts.signalDismissed,
    districts.signalWithdrawn,
  )
  signal(@Payload() told: districts.SignalChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    const { signal, caseId, district = null } = told;
    const isCase = envelope.type === districts.signalTakenUp.type && caseId;
    return this.changes.keep(envelope, {
      kind: kindOf(envelope),
      subject: isCase ? caseId : signal,
      district,
    });
  }

  @Hears(
    districts.concernRaised,
    districts.concernRated,
    districts.concernAssigned,
    districts.concernAnswered,
    districts.concernOverdue,
    districts.concernDeEscalated,
    districts.concernClosed,
  )
  concern(@Payload() told: districts.ConcernChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    const { caseId, district = null } = told;
    return this.changes.keep(envelope, { kind: kindOf(envelope), subject: caseId, district });
  }

  @Hears(districts.feedRunLoaded, districts.feedRunReversed)
  feed(@Payload() { run }: districts.FeedRunEnded, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.changes.keep(envelope, { kind: kindOf(envelope), subject: run, district: null });
  }
}
