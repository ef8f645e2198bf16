import { Controller, Get, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('The widening circle', 'Whether more schools help others, term by term, and who was never asked.')
@Controller('v1/circle')
export class CircleController {
  constructor(private readonly services: Services) {}

  @Get()
  @Serves(commissioning.showCircle, 'See how wide the circle of schools that help is', {
    open: true,
  })
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('chart')
  @Serves(commissioning.drawCircle, 'Draw a measure of the circle, term by term', {
    document: 'image/svg+xml',
  })
  draw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('targets')
  @Serves(commissioning.listCircleTargets, 'List how many schools are to help in each term', { open: true })
  targets(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('targets')
  @Serves(commissioning.setCircleTarget, 'Set how many schools are to help in a term')
  setTarget(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('never-asked')
  @Serves(commissioning.listNeverAsked, 'List good schools that have never helped another', {
    csv: ['urn', 'name', 'phase', 'district', 'overall', 'expressions'],
  })
  neverAsked(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
