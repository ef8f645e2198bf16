import { Controller, Get } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area(
  'Open contracting',
  'What was commissioned, why, from whom and with what effect, by the Open Contracting Data Standard 1.1.',
)
@Controller('v1/ocds')
export class OpenContractingController {
  constructor(private readonly services: Services) {}

  @Get('releases')
  @Serves(commissioning.listReleases, 'Read every release, the oldest first', { open: true })
  releases(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('releases/:ocid')
  @Serves(commissioning.showReleases, 'Read the releases of one process', { open: true })
  showReleases(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('records')
  @Serves(commissioning.listRecords, 'Read the record of every process', { open: true })
  records(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('records/:ocid')
  @Serves(commissioning.showRecord, 'Read the record of one process', { open: true })
  showRecord(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('red-flags')
  @Serves(commissioning.listRedFlags, 'List what about a process a person should look at', {
    csv: ['ocid', 'commission', 'code', 'title', 'because'],
  })
  redFlags(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
