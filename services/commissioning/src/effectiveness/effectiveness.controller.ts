import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { CompletionService } from './completion.service.js';
import { EffectivenessService } from './effectiveness.service.js';
import { WhatWorkedService } from './what-worked.service.js';

type View = Promise<commissioning.EffectivenessView>;
type Work = Promise<commissioning.CommissionView>;

@Controller()
export class EffectivenessController {
  constructor(
    private readonly effectiveness: EffectivenessService,
    private readonly completion: CompletionService,
    private readonly worked: WhatWorkedService,
  ) {}

  @Handles(commissioning.showEffectiveness)
  show(@Payload() request: commissioning.ShowEffectiveness, @From() caller: Caller): View {
    return this.effectiveness.show(request, caller);
  }

  @Handles(commissioning.rateWork)
  rate(@Payload() request: commissioning.RateWork, @From() caller: Caller): View {
    return this.effectiveness.rate(request, caller);
  }

  @Handles(commissioning.decideStop)
  decideStop(@Payload() request: commissioning.DecideStop, @From() caller: Caller): Work {
    return this.completion.decideStop(request, caller);
  }

  @Handles(commissioning.finishDelivery)
  finish(@Payload() request: commissioning.FinishDelivery, @From() caller: Caller): Work {
    return this.completion.finish(request, caller);
  }

  @Handles(commissioning.decideImpact)
  decideImpact(@Payload() request: commissioning.DecideImpact, @From() caller: Caller): View {
    return this.effectiveness.decideImpact(request, caller);
  }

  @Handles(commissioning.closeCommission)
  close(@Payload() request: commissioning.CloseCommission, @From() caller: Caller): Work {
    return this.completion.close(request, caller);
  }

  @Handles(commissioning.searchWhatWorked)
  search(
    @Payload() request: commissioning.SearchWhatWorked,
    @From() caller: Caller,
  ): Promise<commissioning.WorkPage> {
    return this.worked.search(request, caller);
  }

  @Handles(commissioning.searchPublicWhatWorked)
  searchPublic(request: commissioning.SearchPublicWhatWorked): Promise<commissioning.PublicWorkPage> {
    return this.worked.searchPublic(request);
  }
}
