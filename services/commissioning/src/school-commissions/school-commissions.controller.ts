import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { CaseWorkService } from './case-work.service.js';
import { SchoolCommissionsService } from './school-commissions.service.js';

@Controller()
export class SchoolCommissionsController {
  constructor(
    private readonly commissions: SchoolCommissionsService,
    private readonly cases: CaseWorkService,
  ) {}

  @Handles(commissioning.listSchoolCommissions)
  list(
    @Payload() request: commissioning.ListSchoolCommissions,
    @From() caller: Caller,
  ): Promise<commissioning.SchoolCommissionPage> {
    return this.commissions.list(request, caller);
  }

  @Handles(commissioning.showSchoolCommission)
  show(
    @Payload() request: commissioning.ShowSchoolCommission,
    @From() caller: Caller,
  ): Promise<commissioning.SchoolCommissionView> {
    return this.commissions.show(request, caller);
  }

  @Handles(commissioning.showCaseWork)
  showCase(
    @Payload() request: commissioning.ShowCaseWork,
    @From() caller: Caller,
  ): Promise<commissioning.CaseWorkView> {
    return this.cases.show(request, caller);
  }
}
