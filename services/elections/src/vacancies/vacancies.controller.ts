import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type Caller, type membership } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ByElections } from './by-elections.service.js';
import { ConsentsService } from './consents.service.js';
import { FillVacancyService } from './fill-vacancy.service.js';
import { OpenVacancies } from './open-vacancy.service.js';
import { VacancyRegister } from './vacancy-register.service.js';

type View = Promise<elections.CasualVacancyView>;
type File = Promise<membership.DocumentView>;

@Controller()
export class VacanciesController {
  constructor(
    private readonly register: VacancyRegister,
    private readonly opening: OpenVacancies,
    private readonly consents: ConsentsService,
    private readonly filling: FillVacancyService,
    private readonly byElections: ByElections,
  ) {}

  @Handles(elections.listCasualVacancies)
  list(@Payload() request: elections.ListCasualVacancies): Promise<elections.CasualVacancyPage> {
    return this.register.list(request);
  }

  @Handles(elections.showCasualVacancy)
  show(@Payload() request: elections.ShowCasualVacancy): View {
    return this.register.show(request);
  }

  @Handles(elections.openCasualVacancy)
  open(@Payload() request: elections.OpenCasualVacancy, @From() caller: Caller): View {
    return this.opening.openUnfilled(request, caller);
  }

  @Handles(elections.answerVacancy)
  answer(
    @Payload() request: elections.AnswerVacancy,
    @From() caller: Caller,
  ): Promise<elections.VacancyConsentView> {
    return this.consents.answer(request, caller);
  }

  @Handles(elections.listVacancyConsents)
  answers(
    @Payload() request: elections.ListVacancyConsents,
    @From() caller: Caller,
  ): Promise<elections.VacancyConsentPage> {
    return this.consents.list(request, caller);
  }

  @Handles(elections.recountForVacancy)
  recount(@Payload() request: elections.RecountForVacancy, @From() caller: Caller): View {
    return this.filling.recount(request, caller);
  }

  @Handles(elections.seatRunnerUp)
  runnerUp(@Payload() request: elections.SeatRunnerUp, @From() caller: Caller): View {
    return this.filling.runnerUp(request, caller);
  }

  @Handles(elections.coOptToVacancy)
  coOpt(@Payload() request: elections.CoOptToVacancy, @From() caller: Caller): View {
    return this.filling.coOpt(request, caller);
  }

  @Handles(elections.callByElection)
  callByElection(@Payload() request: elections.CallByElection, @From() caller: Caller): View {
    return this.byElections.call(request, caller);
  }

  @Handles(elections.leaveVacant)
  leaveVacant(@Payload() request: elections.LeaveVacant, @From() caller: Caller): View {
    return this.filling.leaveVacant(request, caller);
  }

  @Handles(elections.showVacancyCountSheet)
  sheet(@Payload() request: elections.ShowVacancyCount): File {
    return this.register.sheet(request, 'json');
  }

  @Handles(elections.showVacancyCountTable)
  table(@Payload() request: elections.ShowVacancyCount): File {
    return this.register.sheet(request, 'csv');
  }

  @Handles(elections.showVacancyCountPage)
  page(@Payload() request: elections.ShowVacancyCount): File {
    return this.register.sheet(request, 'html');
  }
}
