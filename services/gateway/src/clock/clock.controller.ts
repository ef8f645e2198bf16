import { Controller, Get, Put } from '@nestjs/common';
import { gateway, type Nothing } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { ClockService } from './clock.service.js';

@Area('Clock', 'The clock of a demo or a test. On a real platform these routes do not exist.')
@Controller('v1/clock')
export class ClockController {
  constructor(private readonly clock: ClockService) {}

  @Get()
  @Serves(gateway.showClock, 'See what time it is for the platform')
  show(_: Ask<Nothing>): gateway.ClockView {
    return this.clock.show();
  }

  @Put()
  @Serves(gateway.moveClock, 'Move the clock of all services')
  move({ request, caller }: Ask<gateway.MoveClock>): Promise<gateway.ClockView> {
    return this.clock.move(request.now, caller);
  }
}
