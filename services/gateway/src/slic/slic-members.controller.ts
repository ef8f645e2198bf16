import { Controller, Get, Post } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const memberColumns = [
  'seat',
  'personId',
  'urn',
  'contest',
  'filled',
  'from',
  'until',
  'endedBecause',
] as const satisfies readonly (keyof elections.SlicMemberView)[];

@Area(
  'SLIC members',
  'Who sits on the System Leadership and Innovation Committee, since when, and who chairs it.',
)
@Controller('v1/slic')
export class SlicMembersController {
  constructor(private readonly services: Services) {}

  @Get('members')
  @Serves(elections.listSlicMembers, 'List who holds, or held, a seat on the SLIC, the latest terms first', {
    open: true,
    csv: memberColumns,
  })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('chairs')
  @Serves(elections.chooseSlicChair, 'Record whom a meeting chose to chair the SLIC, or to stand in', {
    at: ({ chair }) => `/v1/slic/chairs/${chair}`,
  })
  choose(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('chairs')
  @Serves(elections.listSlicChairs, 'List the chairs and deputies of the SLIC, the latest first', {
    open: true,
  })
  listChairs(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('chairs/:chair')
  @Serves(elections.showSlicChair, 'See a term as chair or deputy', { open: true })
  showChair(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
