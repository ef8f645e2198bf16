import { EndSeatService } from './seats/end-seat.service.js';
import { SeatRegister } from './seats/seat-register.service.js';
import { Seating } from './seats/seating.service.js';
import { SeatsController } from './seats/seats.controller.js';
import { SeatsRepository } from './seats/seats.repository.js';

/** Who holds the seats, from the declaration to the end of the term. */
export const seatParts = {
  controllers: [SeatsController],
  providers: [SeatsRepository, Seating, SeatRegister, EndSeatService],
};
