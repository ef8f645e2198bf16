import { Controller, Get, Post } from '@nestjs/common';
import { districts, gateway } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Answered, Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';
import { Uploads } from './uploads.service.js';

const rowFaultColumns = ['line', 'urn', 'column', 'code', 'detail'];

@Area('Feeds', 'Send files of the council’s systems, and see what became of every row.')
@Controller('v1/feeds')
export class FeedsController {
  constructor(
    private readonly services: Services,
    private readonly uploads: Uploads,
  ) {}

  @Post(':profile/runs')
  @Serves(gateway.sendFeed, 'Send a file', { file: true })
  send(ask: Ask<gateway.SendFeed>): Promise<Answered<districts.FeedRunView>> {
    return this.uploads.receive(ask);
  }

  @Get('runs')
  @Serves(districts.listRuns, 'List deliveries, newest first')
  runs(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('runs/:run')
  @Serves(districts.showRun, 'See what became of a delivery')
  run(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('runs/:run/quarantine')
  @Serves(districts.listRowFaults, 'See the rows that were put aside, and why', {
    always: { level: 'quarantine' },
    csv: rowFaultColumns,
  })
  quarantine(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('runs/:run/warnings')
  @Serves(districts.listRowFaults, 'See the rows that were loaded with a warning', {
    always: { level: 'warning' },
    csv: rowFaultColumns,
  })
  warnings(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('runs/:run/reversal')
  @Serves(districts.reverseRun, 'Reverse a delivery: its values are withdrawn')
  reverse(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
