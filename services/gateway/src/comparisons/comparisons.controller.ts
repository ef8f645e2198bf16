import { Controller, Get, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area(
  'Comparing',
  'Compare schools, districts, phases and trusts by any indicator. What is hidden stays hidden, also from those who subtract.',
)
@Controller('v1')
export class ComparisonsController {
  constructor(private readonly services: Services) {}

  @Get('comparisons')
  @Serves(districts.compareGroups, 'Compare districts, phases, trusts or similar schools')
  compare(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('comparisons/schools')
  @Serves(districts.compareSchools, 'See where each school stands', {
    csv: [
      'urn',
      'name',
      'phase',
      'district',
      'group',
      'indicator',
      'period',
      'kind',
      'value',
      'rank',
      'of',
      'percentile',
      'quartile',
      'gap',
    ],
  })
  schools(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('trends')
  @Serves(districts.showTrend, 'See how a school or a group did over the years')
  trend(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('similarity')
  @Serves(districts.listSimilarities, 'List by what schools are found similar')
  similarities(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('similarity/:name')
  @Serves(districts.showSimilarity, 'See by which characteristics schools are found similar')
  similarity(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('similarity/:name/neighbours/:urn')
  @Serves(districts.showNeighbours, 'See which schools are most like one, and why them')
  neighbours(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('similarity/:name')
  @Serves(
    districts.setSimilarity,
    'Say by which characteristics schools are found similar; first with If-Match "0"',
  )
  setSimilarity(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
