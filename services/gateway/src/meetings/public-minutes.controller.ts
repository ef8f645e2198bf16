import { Controller, Get } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Minutes of the Group', 'What the Group decided and why, for everybody.')
@Controller('v1/commissioning-minutes')
export class PublicMinutesController {
  constructor(private readonly services: Services) {}

  @Get()
  @Serves(commissioning.listPublicMinutes, 'List published minutes, the latest first', { open: true })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':meeting')
  @Serves(commissioning.showPublicMinutes, 'Read published minutes, or an earlier edition of them', {
    open: true,
  })
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
