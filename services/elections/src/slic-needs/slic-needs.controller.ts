import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, elections, type Caller, type EventEnvelope } from '@partnership/contracts';
import { Envelope, From, Handles, Hears } from '@partnership/messaging';
import { FollowedNeeds } from './followed-needs.service.js';
import { SlicNeedsService } from './slic-needs.service.js';

type View = Promise<elections.SlicNeedView>;

@Controller()
export class SlicNeedsController {
  constructor(
    private readonly needs: SlicNeedsService,
    private readonly following: FollowedNeeds,
  ) {}

  @Handles(elections.identifySlicNeed)
  identify(@Payload() request: elections.IdentifySlicNeed, @From() caller: Caller): View {
    return this.needs.identify(request, caller);
  }

  @Handles(elections.withdrawSlicNeed)
  withdraw(@Payload() request: elections.WithdrawSlicNeed, @From() caller: Caller): View {
    return this.needs.withdraw(request, caller);
  }

  @Handles(elections.showSlicNeed)
  show(request: elections.ShowSlicNeed): View {
    return this.needs.show(request);
  }

  @Handles(elections.listSlicNeeds)
  list(request: elections.ListSlicNeeds): Promise<elections.SlicNeedPage> {
    return this.needs.list(request);
  }

  @Handles(elections.listPublicSlicNeeds)
  listPublic(request: elections.ListSlicNeeds): Promise<elections.PublicSlicNeedPage> {
    return this.needs.listPublic(request);
  }

  @Hears(commissioning.commissionMoved)
  moved(@Payload() told: commissioning.CommissionMoved, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.following.moved(envelope, told);
  }

  @Hears(commissioning.slicNeedRefused)
  refused(
    @Payload() told: commissioning.SlicNeedRefused,
    @Envelope() envelope: EventEnvelope,
  ): Promise<void> {
    return this.following.refused(envelope, told);
  }
}
