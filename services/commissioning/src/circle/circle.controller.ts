import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, membership, type Caller, type EventEnvelope } from '@partnership/contracts';
import { Envelope, From, Handles, Hears } from '@partnership/messaging';
import { CircleTargetsService } from './circle-targets.service.js';
import { CircleService } from './circle.service.js';
import { MembersRepository } from './members.repository.js';

@Controller()
export class CircleController {
  constructor(
    private readonly circle: CircleService,
    private readonly targets: CircleTargetsService,
    private readonly members: MembersRepository,
  ) {}

  @Handles(commissioning.showCircle)
  show(request: commissioning.ShowCircle): Promise<commissioning.CircleView> {
    return this.circle.show(request);
  }

  @Handles(commissioning.drawCircle)
  draw(request: commissioning.DrawCircle): Promise<commissioning.CircleChartView> {
    return this.circle.draw(request);
  }

  @Handles(commissioning.listNeverAsked)
  neverAsked(request: commissioning.ListNeverAsked): Promise<commissioning.NeverAskedPage> {
    return this.circle.neverAsked(request);
  }

  @Handles(commissioning.listCircleTargets)
  list(request: commissioning.ListCircleTargets): Promise<commissioning.CircleTargetPage> {
    return this.targets.list(request);
  }

  @Handles(commissioning.setCircleTarget)
  set(
    @Payload() request: commissioning.SetCircleTarget,
    @From() caller: Caller,
  ): Promise<commissioning.CircleTargetView> {
    return this.targets.set(request, caller);
  }

  @Hears(membership.membershipMoved)
  moved(@Payload() told: membership.MembershipMoved, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.members.keep(envelope, told);
  }
}
