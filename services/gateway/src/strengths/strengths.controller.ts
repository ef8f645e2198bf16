import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const itself = { at: ({ strength }: commissioning.StrengthView) => `/v1/strengths/${strength}` };

const strengthColumns = [
  'strength',
  'urn',
  'name',
  'phase',
  'district',
  'area',
  'what',
  'state',
  'confirmedOn',
  'lapsesOn',
] as const satisfies readonly (keyof commissioning.StrengthView)[];

const withoutColumns = [
  'urn',
  'name',
  'phase',
  'district',
  'proposed',
  'lastStoodOn',
] as const satisfies readonly (keyof commissioning.SchoolWithoutStrengthView)[];

@Area('Strengths', 'What each school does well and shares, who could help with a need, and what has worked.')
@Controller('v1')
export class StrengthsController {
  constructor(private readonly services: Services) {}

  @Post('strengths')
  @Serves(commissioning.proposeStrength, 'Propose something that your school does well and shares', itself)
  propose(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('strengths')
  @Serves(commissioning.listStrengths, 'Find strengths by school, area, district, phase or words', {
    csv: strengthColumns,
  })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('strengths/green-share')
  @Serves(commissioning.showGreenShare, 'See the share of green areas by district, term by term', {
    open: true,
  })
  greenShare(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('strengths/coverage')
  @Serves(commissioning.showStrengthCoverage, 'Count schools with no strength, by district and phase')
  coverage(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('strengths/schools-without')
  @Serves(commissioning.listSchoolsWithoutStrength, 'List schools of which nobody has said what they share', {
    csv: withoutColumns,
  })
  without(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('strengths/matches')
  @Serves(commissioning.searchHelp, 'Find schools that could help with a need in words or in an area')
  search(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('commissions/:commission/matches')
  @Serves(commissioning.matchCommission, 'Find schools that could help with the need of a commission')
  matchCommission(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/areas/:area/matches')
  @Serves(commissioning.matchSchoolNeed, 'Find schools that could help with a recorded need of a school')
  matchSchoolNeed(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('strengths/:strength')
  @Serves(commissioning.showStrength, 'See a strength, what it rests on and what is offered')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('strengths/:strength/evidence')
  @Serves(commissioning.reviseStrength, 'Give newer evidence of a strength; what stands goes on standing')
  revise(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('strengths/:strength/offer')
  @Serves(commissioning.offerStrength, 'Change what your school offers out of a strength')
  offer(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('strengths/:strength/confirmation')
  @Serves(commissioning.confirmStrength, 'Confirm a strength, or newer evidence of it')
  confirm(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('strengths/:strength/refusal')
  @Serves(commissioning.declineStrength, 'Decline a strength, or newer evidence of it')
  decline(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('strengths/:strength/withdrawal')
  @Serves(commissioning.withdrawStrength, 'Withdraw a strength')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('strength-areas')
  @Serves(commissioning.listStrengthAreas, 'List the areas by which strengths and needs are sorted', {
    open: true,
  })
  areas(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('strength-areas/:area')
  @Serves(commissioning.setStrengthArea, 'Set an area, and the words by which a need in it is known')
  setArea(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
