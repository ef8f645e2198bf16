import { Controller, Get } from '@nestjs/common';
import { commissioning, gateway, type districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Answered, Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';
import { CasePages } from './case-pages.service.js';

@Area('Cases', 'A case from its signal to its impact, and the commissions of one school.')
@Controller('v1')
export class CasesController {
  constructor(
    private readonly services: Services,
    private readonly pages: CasePages,
  ) {}

  @Get('cases/:caseId')
  @Serves(gateway.showCase, 'See a case: concern, signal, commissions, money, reviews, impact')
  show({ request, caller }: Ask<districts.ShowConcern>): Promise<Answered<gateway.CaseView>> {
    return this.pages.show(request, caller);
  }

  @Get('cases/:caseId/work')
  @Serves(commissioning.showCaseWork, 'See what was commissioned in a case, and what came of it')
  work(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/commissions')
  @Serves(commissioning.listSchoolCommissions, 'List the commissions for a school and by it', {
    csv: ['commission', 'side', 'title', 'state', 'identifiedAt', 'movedAt', 'impact'],
  })
  ofSchool(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/commissions/:commission')
  @Serves(commissioning.showSchoolCommission, 'See one commission as its school does')
  oneOfSchool(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
