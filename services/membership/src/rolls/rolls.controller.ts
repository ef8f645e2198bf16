import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { RollRegisterService } from './roll-register.service.js';
import { RollsService } from './rolls.service.js';

@Controller()
export class RollsController {
  constructor(
    private readonly rolls: RollsService,
    private readonly register: RollRegisterService,
  ) {}

  @Handles(membership.freezeRoll)
  freeze(@Payload() request: membership.FreezeRoll, @From() caller: Caller): Promise<membership.RollView> {
    return this.rolls.freeze(request, caller);
  }

  @Handles(membership.showRoll)
  show(request: membership.ShowRoll): Promise<membership.RollView> {
    return this.register.show(request.roll);
  }

  @Handles(membership.listRollEntries)
  entries(request: membership.ListRollEntries): Promise<membership.RollEntryPage> {
    return this.register.entries(request);
  }

  @Handles(membership.listRollExclusions)
  exclusions(request: membership.ListRollEntries): Promise<membership.RollExclusionPage> {
    return this.register.exclusions(request);
  }
}
