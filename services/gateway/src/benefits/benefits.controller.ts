import { Controller, Get, Post, Put } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const uptakeColumns = [
  'key',
  'name',
  'entitled',
  'users',
  'sharePercent',
  'uses',
  'quantity',
  'costPence',
] as const satisfies readonly (keyof membership.UptakeView)[];

const unusedColumns = [
  'urn',
  'name',
  'phase',
  'district',
  'state',
  'paidPence',
] as const satisfies readonly (keyof membership.UnusedView)[];

const useColumns = [
  'use',
  'benefit',
  'urn',
  'on',
  'quantity',
  'note',
  'recordedAt',
  'cancelledAt',
  'cancelledWhy',
] as const satisfies readonly (keyof membership.BenefitUseView)[];

@Area('Benefits', 'What membership brings, what schools use of it, and what it is worth for the money.')
@Controller('v1')
export class BenefitsController {
  constructor(private readonly services: Services) {}

  @Get('benefits')
  @Serves(membership.listBenefits, 'List what membership brings')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('benefits')
  @Serves(membership.setBenefit, 'Set what membership brings in a year', {
    at: ({ benefit }) => `/v1/benefits/${benefit}`,
  })
  set(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('benefits/uptake')
  @Serves(membership.benefitUptake, 'See who uses benefits, by school, phase, district, benefit or year', {
    csv: uptakeColumns,
  })
  uptake(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('benefits/unused')
  @Serves(membership.listUnused, 'List the schools that pay and use nothing', { csv: unusedColumns })
  unused(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('benefits/value')
  @Serves(membership.benefitValue, 'See what members paid for a year and what they had for it')
  value(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('benefits/:benefit')
  @Serves(membership.showBenefit, 'See a benefit')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('benefits/:benefit')
  @Serves(membership.changeBenefit, 'Change a benefit')
  change(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('benefits/:benefit/ending')
  @Serves(membership.endBenefit, 'End a benefit before its term')
  end(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('members/:urn/benefits')
  @Serves(membership.schoolBenefits, 'See what a school has left of its benefits')
  left(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('members/:urn/benefit-uses')
  @Serves(membership.listBenefitUses, 'List what a school has used', { csv: useColumns })
  uses(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('members/:urn/benefit-uses')
  @Serves(membership.recordBenefitUse, 'Record what a school used of a benefit', {
    at: ({ use }) => `/v1/benefit-uses/${use}`,
  })
  use(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('benefit-uses/:use')
  @Serves(membership.showBenefitUse, 'See one use of a benefit')
  showUse(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('benefit-uses/:use/cancellation')
  @Serves(membership.cancelBenefitUse, 'Cancel a use: its quantity is given back')
  cancel(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
