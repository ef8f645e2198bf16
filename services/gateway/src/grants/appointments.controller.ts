import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, districts, elections, membership, type EventEnvelope } from '@partnership/contracts';
import { Envelope, Hears } from '@partnership/messaging';
import { GrantsService } from './grants.service.js';

/** Appointments in the services carry roles: they are made, changed and ended as the services say. */
@Controller()
export class AppointmentsController {
  constructor(private readonly grants: GrantsService) {}

  @Hears(districts.leadAppointed)
  leadAppointed(@Payload() data: districts.LeadChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.grants.keepLead(data, envelope);
  }

  @Hears(districts.leadEnded)
  leadEnded(@Payload() data: districts.LeadChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.grants.keepLead(data, envelope);
  }

  @Hears(districts.seatFilled)
  seatFilled(@Payload() data: districts.SeatChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.grants.keepSeat(data, envelope);
  }

  @Hears(districts.seatVacated)
  seatVacated(@Payload() data: districts.SeatChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.grants.keepSeat(data, envelope);
  }

  @Hears(elections.electedSeatChanged)
  electedSeat(
    @Payload() data: elections.ElectedSeatChanged,
    @Envelope() envelope: EventEnvelope,
  ): Promise<void> {
    return this.grants.keepSeatOfCity(data, envelope);
  }

  @Hears(membership.postAppointed)
  postAppointed(@Payload() data: membership.PostChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.grants.keepPost(data, envelope);
  }

  @Hears(membership.postEnded)
  postEnded(@Payload() data: membership.PostChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.grants.keepPost(data, envelope);
  }

  @Hears(commissioning.groupMemberAppointed, commissioning.groupMemberEnded)
  placeInGroup(
    @Payload() data: commissioning.GroupPlaceChanged,
    @Envelope() envelope: EventEnvelope,
  ): Promise<void> {
    return this.grants.keepPlaceInGroup(data, envelope);
  }
}
