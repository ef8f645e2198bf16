import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { RollDifferencesService } from './roll-differences.service.js';
import { RollRegisterService } from './roll-register.service.js';
import { RollsService } from './rolls.service.js';

@Controller()
export class RollsController {
  constructor(
    private readonly rolls: RollsService,
    private readonly register: RollRegisterService,
    private readonly differences: RollDifferencesService,
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
  exclusions(request: membership.ListRollExclusions): Promise<membership.RollExclusionPage> {
    return this.register.exclusions(request);
  }

  @Handles(membership.countExclusions)
  countExclusions(request: membership.AskExclusionCounts): Promise<membership.ExclusionCountsView> {
    return this.register.countExclusions(request);
  }

  @Handles(membership.rollChanges)
  changes(request: membership.AskRollChanges): Promise<membership.RollChangePage> {
    return this.differences.changes(request);
  }

  @Handles(membership.rollCorrections)
  corrections(request: membership.AskRollCorrections): Promise<membership.RollCorrectionPage> {
    return this.differences.corrections(request);
  }
}
