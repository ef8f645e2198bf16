import { Controller, Get } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const document = 'image/svg+xml';

@Area('Charts', 'Pictures of figures, as SVG, with unit, number of schools, source and date inside.')
@Controller('v1/charts')
export class ChartsController {
  constructor(private readonly services: Services) {}

  @Get('distribution')
  @Serves(districts.drawDistribution, 'Draw how schools are distributed', { document })
  distribution(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('school')
  @Serves(districts.drawSchool, 'Draw a school against those that are similar', { document })
  school(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('trend')
  @Serves(districts.drawTrend, 'Draw how a school or a group did over the years', { document })
  trend(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
