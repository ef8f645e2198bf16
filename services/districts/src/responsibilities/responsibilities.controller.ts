import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ResponsibilitiesService } from './responsibilities.service.js';

@Controller()
export class ResponsibilitiesController {
  constructor(private readonly register: ResponsibilitiesService) {}

  @Handles(districts.listAnsweredServices)
  services(): Promise<districts.AnsweredServiceList> {
    return this.register.services();
  }

  @Handles(districts.setAnsweredService)
  setService(
    @Payload() request: districts.SetAnsweredService,
    @From() caller: Caller,
  ): Promise<districts.AnsweredServiceView> {
    return this.register.setService(request, caller);
  }

  @Handles(districts.listResponsibilities)
  list(@Payload() request: districts.ListResponsibilities): Promise<districts.ResponsibilityPage> {
    return this.register.list(request);
  }

  @Handles(districts.showResponsibility)
  show(@Payload() request: districts.ShowResponsibility): Promise<districts.ResponsibilityView> {
    return this.register.show(request);
  }

  @Handles(districts.askResponsibility)
  answer(@Payload() request: districts.AskResponsibility): Promise<districts.ResponsibilityAnswerView> {
    return this.register.answer(request);
  }

  @Handles(districts.listGaps)
  gaps(@Payload() request: districts.ListGaps): Promise<districts.ResponsibilityGapPage> {
    return this.register.gaps(request);
  }

  @Handles(districts.recordResponsibility)
  record(
    @Payload() request: districts.RecordResponsibility,
    @From() caller: Caller,
  ): Promise<districts.ResponsibilityView> {
    return this.register.record(request, caller);
  }

  @Handles(districts.endResponsibility)
  end(
    @Payload() request: districts.EndResponsibility,
    @From() caller: Caller,
  ): Promise<districts.ResponsibilityView> {
    return this.register.end(request, caller);
  }
}
