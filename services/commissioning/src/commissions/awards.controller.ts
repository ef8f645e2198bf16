import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { AwardsService } from './awards.service.js';

type View = Promise<commissioning.CommissionView>;

@Controller()
export class AwardsController {
  constructor(private readonly awards: AwardsService) {}

  @Handles(commissioning.shortlistCommission)
  shortlist(@Payload() request: commissioning.ShortlistCommission, @From() caller: Caller): View {
    return this.awards.shortlist(request, caller);
  }

  @Handles(commissioning.failCall)
  failCall(@Payload() request: commissioning.FailCall, @From() caller: Caller): View {
    return this.awards.failCall(request, caller);
  }

  @Handles(commissioning.awardCommission)
  award(@Payload() request: commissioning.AwardCommission, @From() caller: Caller): View {
    return this.awards.award(request, caller);
  }

  @Handles(commissioning.awardDirectly)
  awardDirectly(@Payload() request: commissioning.AwardDirectly, @From() caller: Caller): View {
    return this.awards.awardDirectly(request, caller);
  }
}
