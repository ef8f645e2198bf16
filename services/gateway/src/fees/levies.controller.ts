import { Controller, Get, Post } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const feeColumns = [
  'urn',
  'name',
  'phase',
  'district',
  'trustId',
  'trustName',
  'outcome',
  'pupils',
  'pence',
  'lastYearPence',
  'differencePence',
  'basis',
  'why',
];

@Area('Levies', 'Ask every member for its fee of a year: look before, run, pause, go on.')
@Controller('v1/levies')
export class LeviesController {
  constructor(private readonly services: Services) {}

  @Post()
  @Serves(membership.issueInvoices, 'Open a levy: every member is invoiced for a year', {
    at: ({ levy }) => `/v1/levies/${levy}`,
  })
  open(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get()
  @Serves(membership.listLevies, 'List levies, newest first')
  levies(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('preview')
  @Serves(membership.previewLevy, 'See what a levy would bring')
  preview(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('preview')
  @Serves(membership.tryFeeTerms, 'See what a levy would bring by terms that are not set')
  try(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('preview/schools')
  @Serves(membership.previewLevyBySchool, 'See what each school would pay, and why', { csv: feeColumns })
  previewSchools(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('preview/schools')
  @Serves(membership.tryFeeTermsBySchool, 'See what each school would pay by terms that are not set', {
    csv: feeColumns,
  })
  trySchools(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':levy')
  @Serves(membership.showLevy, 'See how far a levy is')
  levy(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':levy/pause')
  @Serves(membership.pauseLevy, 'Pause a levy')
  pause(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':levy/resumption')
  @Serves(membership.resumeLevy, 'Let a paused levy go on')
  resume(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':levy/mailing')
  @Serves(membership.mailLevy, 'Mail the invoices of a levy to the headteachers, 200 at a time, each once')
  mail(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':levy/cancellation')
  @Serves(membership.cancelLevy, 'End a levy; what was issued stays issued')
  cancel(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
