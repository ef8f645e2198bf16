import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, elections, type Caller, type EventEnvelope } from '@partnership/contracts';
import { Envelope, From, Handles, Hears } from '@partnership/messaging';
import { EndSeatService } from './end-seat.service.js';
import { SeatRegister } from './seat-register.service.js';

@Controller()
export class SeatsController {
  constructor(
    private readonly register: SeatRegister,
    private readonly ending: EndSeatService,
  ) {}

  @Handles(elections.showElectedSeat)
  show(@Payload() request: elections.ShowElectedSeat): Promise<elections.ElectedSeatView> {
    return this.register.show(request);
  }

  @Handles(elections.listElectedSeats)
  list(@Payload() request: elections.ListElectedSeats): Promise<elections.ElectedSeatPage> {
    return this.register.list(request);
  }

  @Handles(elections.endElectedSeat)
  end(
    @Payload() request: elections.EndElectedSeat,
    @From() caller: Caller,
  ): Promise<elections.ElectedSeatView> {
    return this.ending.end(request, caller);
  }

  @Hears(districts.seatVacated)
  vacated(@Payload() told: districts.SeatChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.ending.endedByDistrict(envelope, told);
  }
}
