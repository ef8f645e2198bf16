import { EndSeatService } from './seats/end-seat.service.js';
import { SeatRegister } from './seats/seat-register.service.js';
import { Seating } from './seats/seating.service.js';
import { SeatsController } from './seats/seats.controller.js';
import { SeatsRepository } from './seats/seats.repository.js';
import { ByElections } from './vacancies/by-elections.service.js';
import { ConsentsRepository } from './vacancies/consents.repository.js';
import { ConsentsService } from './vacancies/consents.service.js';
import { FillVacancyService } from './vacancies/fill-vacancy.service.js';
import { HeldVacancies } from './vacancies/held-vacancies.service.js';
import { OpenVacancies } from './vacancies/open-vacancy.service.js';
import { VacanciesController } from './vacancies/vacancies.controller.js';
import { VacanciesRepository } from './vacancies/vacancies.repository.js';
import { VacancyMoves } from './vacancies/vacancy-moves.service.js';
import { VacancyOutcomes } from './vacancies/vacancy-outcomes.service.js';
import { VacancyRegister } from './vacancies/vacancy-register.service.js';

/** Who holds the seats, from the declaration to the end of the term, and who follows in them. */
export const seatParts = {
  controllers: [SeatsController, VacanciesController],
  providers: [
    SeatsRepository,
    Seating,
    SeatRegister,
    EndSeatService,
    VacanciesRepository,
    ConsentsRepository,
    HeldVacancies,
    VacancyOutcomes,
    VacancyMoves,
    VacancyRegister,
    OpenVacancies,
    ConsentsService,
    FillVacancyService,
    ByElections,
  ],
};
