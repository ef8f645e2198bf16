import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, elections, type Caller, type EventEnvelope } from '@partnership/contracts';
import { Envelope, From, Handles, Hears } from '@partnership/messaging';
import { Elected } from './elected.service.js';
import { TeamRegister } from './team-register.service.js';
import { TeamsService } from './teams.service.js';

type Changed = Promise<districts.SeatView>;

@Controller()
export class TeamsController {
  constructor(
    private readonly teams: TeamsService,
    private readonly register: TeamRegister,
    private readonly elected: Elected,
  ) {}

  @Handles(districts.showTeam)
  team({ district }: districts.ShowDistrict): Promise<districts.TeamView> {
    return this.register.team(district);
  }

  @Handles(districts.showSeat)
  seat({ seat }: districts.ShowSeat): Changed {
    return this.register.seat(seat);
  }

  @Handles(districts.listSeatTerms)
  terms(request: districts.ListSeatTerms): Promise<districts.SeatTermPage> {
    return this.register.terms(request);
  }

  @Handles(districts.listSeatVacancies)
  vacancies(request: districts.ListSeatVacancies): Promise<districts.SeatVacancyPage> {
    return this.register.vacancies(request);
  }

  @Handles(districts.openSeat)
  open(@Payload() request: districts.OpenSeat, @From() caller: Caller): Changed {
    return this.teams.open(request, caller);
  }

  @Handles(districts.closeSeat)
  close(@Payload() request: districts.CloseSeat, @From() caller: Caller): Changed {
    return this.teams.close(request, caller);
  }

  @Handles(districts.fillSeat)
  fill(@Payload() request: districts.FillSeat, @From() caller: Caller): Changed {
    return this.teams.fill(request, caller);
  }

  @Handles(districts.vacateSeat)
  vacate(@Payload() request: districts.VacateSeat, @From() caller: Caller): Changed {
    return this.teams.vacate(request, caller);
  }

  @Hears(elections.contestDeclared)
  declared(
    @Payload() declared: elections.ContestDeclared,
    @Envelope() envelope: EventEnvelope,
  ): Promise<void> {
    return this.elected.seat(declared, envelope);
  }
}
