import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { MilestonesService } from './milestones.service.js';
import { VisitsService } from './visits.service.js';

type View = Promise<commissioning.MilestoneView>;

@Controller()
export class MilestonesController {
  constructor(
    private readonly milestones: MilestonesService,
    private readonly visits: VisitsService,
  ) {}

  @Handles(commissioning.listMilestones)
  list(
    @Payload() request: commissioning.ListMilestones,
    @From() caller: Caller,
  ): Promise<commissioning.MilestonePage> {
    return this.milestones.list(request, caller);
  }

  @Handles(commissioning.reportMilestone)
  report(@Payload() request: commissioning.ReportMilestone, @From() caller: Caller): View {
    return this.milestones.report(request, caller);
  }

  @Handles(commissioning.judgeMilestone)
  judge(@Payload() request: commissioning.JudgeMilestone, @From() caller: Caller): View {
    return this.milestones.judge(request, caller);
  }

  @Handles(commissioning.logVisit)
  log(@Payload() request: commissioning.LogVisit, @From() caller: Caller): Promise<commissioning.VisitView> {
    return this.visits.log(request, caller);
  }

  @Handles(commissioning.listVisits)
  listVisits(
    @Payload() request: commissioning.ListVisits,
    @From() caller: Caller,
  ): Promise<commissioning.VisitPage> {
    return this.visits.list(request, caller);
  }
}
