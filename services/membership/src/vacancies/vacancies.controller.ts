import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { VacanciesService } from './vacancies.service.js';
import { VacancyRegisterService } from './vacancy-register.service.js';

type Recorded = Promise<membership.VacancyRecordView>;

@Controller()
export class VacanciesController {
  constructor(
    private readonly vacancies: VacanciesService,
    private readonly register: VacancyRegisterService,
  ) {}

  @Handles(membership.listVacancies)
  open(request: membership.ListVacancies): Promise<membership.VacancyPage> {
    return this.register.open(request);
  }

  @Handles(membership.showVacancy)
  show(request: membership.ShowVacancy): Promise<membership.VacancyView> {
    return this.register.show(request);
  }

  @Handles(membership.listVacancyRegister)
  list(request: membership.ListVacancyRegister): Promise<membership.VacancyPage> {
    return this.register.list(request);
  }

  @Handles(membership.showVacancyRecord)
  record(request: membership.ShowVacancy): Recorded {
    return this.register.record(request);
  }

  @Handles(membership.createVacancy)
  create(@Payload() request: membership.CreateVacancy, @From() caller: Caller): Recorded {
    return this.vacancies.create(request, caller);
  }

  @Handles(membership.changeVacancy)
  change(@Payload() request: membership.ChangeVacancy, @From() caller: Caller): Recorded {
    return this.vacancies.change(request, caller);
  }

  @Handles(membership.releaseVacancy)
  release(@Payload() request: membership.ShowVacancy, @From() caller: Caller): Recorded {
    return this.vacancies.release(request, caller);
  }

  @Handles(membership.withdrawVacancy)
  withdraw(@Payload() request: membership.WithdrawVacancy, @From() caller: Caller): Recorded {
    return this.vacancies.withdraw(request, caller);
  }
}
