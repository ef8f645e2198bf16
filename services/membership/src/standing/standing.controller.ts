import { Controller } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Handles } from '@partnership/messaging';
import { StandingService } from './standing.service.js';

@Controller()
export class StandingController {
  constructor(private readonly standing: StandingService) {}

  @Handles(membership.showStanding)
  show(request: membership.AskStanding): Promise<membership.StandingView> {
    return this.standing.show(request);
  }
}
