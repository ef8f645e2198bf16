import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const supportColumns = [
  'support',
  'giver',
  'receiver',
  'what',
  'hours',
  'on',
  'state',
  'confirmedOn',
  'besidePaidWork',
  'counted',
] as const satisfies readonly (keyof commissioning.SupportView)[];

const publishedColumns = [
  'support',
  'giver',
  'giverName',
  'receiver',
  'receiverName',
  'what',
  'hours',
  'on',
  'thanks',
] as const satisfies readonly (keyof commissioning.PublishedSupportView)[];

@Area(
  'Informal support',
  'Help among schools that nobody pays for: entered in two minutes, confirmed, thanked.',
)
@Controller('v1')
export class InformalSupportController {
  constructor(private readonly services: Services) {}

  @Post('informal-support')
  @Serves(
    commissioning.enterSupport,
    'Enter help that your school gave or was given: the other school and what',
    {
      at: ({ support }) => `/v1/informal-support/${support}`,
    },
  )
  enter(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('informal-support')
  @Serves(commissioning.listSupport, 'List informal support of your schools, the newest first', {
    csv: supportColumns,
  })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('informal-support/published')
  @Serves(commissioning.listPublishedSupport, 'Read who helped whom, where both schools agreed', {
    open: true,
    csv: publishedColumns,
  })
  published(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('informal-support/counts')
  @Serves(commissioning.showSupportCounts, 'Count informal support by district, term by term', { open: true })
  counts(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('informal-support/:support')
  @Serves(commissioning.showSupport, 'See an entry of informal support')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('informal-support/:support')
  @Serves(commissioning.correctSupport, 'Correct an entry that is not confirmed yet')
  correct(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('informal-support/:support/confirmation')
  @Serves(commissioning.confirmSupport, 'Confirm what the other school entered')
  confirm(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('informal-support/:support/refusal')
  @Serves(commissioning.declineSupport, 'Decline what the other school entered, with a reason')
  decline(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('informal-support/:support/withdrawal')
  @Serves(commissioning.withdrawSupport, 'Withdraw an entry of your school that is not confirmed')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('informal-support/:support/thanks')
  @Serves(commissioning.thankForSupport, 'Say thanks in a line; the head of the school that helped is mailed')
  thank(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('informal-support/:support/publication')
  @Serves(commissioning.agreeToPublishSupport, 'Agree that everybody may read it, or take that back')
  agreeToPublish(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/informal-support')
  @Serves(commissioning.sumSupport, 'Sum what a school gave and received, term by term')
  sum(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
