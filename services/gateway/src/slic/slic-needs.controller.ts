import { Controller, Get, Post } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const publicColumns = [
  'need',
  'published',
  'kind',
  'district',
  'state',
  'commissionState',
  'identifiedOn',
] as const satisfies readonly (keyof elections.PublicSlicNeedView)[];

@Area('SLIC needs', 'Needs that the SLIC identified, each of which becomes a commission.')
@Controller('v1/slic')
export class SlicNeedsController {
  constructor(private readonly services: Services) {}

  @Post('needs')
  @Serves(
    elections.identifySlicNeed,
    'Put a need that a meeting identified on record; a commission is opened for it',
    {
      at: ({ need }) => `/v1/slic/needs/${need}`,
    },
  )
  identify(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('needs')
  @Serves(elections.listSlicNeeds, 'List needs with whom they are about, the newest first')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('needs/:need')
  @Serves(elections.showSlicNeed, 'See a need, by what it shows and what became of it')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('needs/:need/withdrawal')
  @Serves(elections.withdrawSlicNeed, 'Take a need back that commissioning has not taken up yet')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('need-register')
  @Serves(elections.listPublicSlicNeeds, 'List the needs that the SLIC identified, without schools', {
    open: true,
    csv: publicColumns,
  })
  register(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
