import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { BenefitUsesService } from './benefit-uses.service.js';
import { BenefitsService } from './benefits.service.js';
import { UptakeService } from './uptake.service.js';

@Controller()
export class BenefitsController {
  constructor(
    private readonly benefits: BenefitsService,
    private readonly uses: BenefitUsesService,
    private readonly uptake: UptakeService,
  ) {}

  @Handles(membership.setBenefit)
  set(@Payload() request: membership.SetBenefit, @From() caller: Caller): Promise<membership.BenefitView> {
    return this.benefits.set(request, caller);
  }

  @Handles(membership.changeBenefit)
  change(
    @Payload() request: membership.ChangeBenefit,
    @From() caller: Caller,
  ): Promise<membership.BenefitView> {
    return this.benefits.change(request, caller);
  }

  @Handles(membership.endBenefit)
  end(@Payload() request: membership.EndBenefit, @From() caller: Caller): Promise<membership.BenefitView> {
    return this.benefits.end(request, caller);
  }

  @Handles(membership.showBenefit)
  show(request: membership.ShowBenefit): Promise<membership.BenefitView> {
    return this.benefits.show(request.benefit);
  }

  @Handles(membership.listBenefits)
  list(request: membership.ListBenefits): Promise<membership.BenefitPage> {
    return this.benefits.list(request);
  }

  @Handles(membership.recordBenefitUse)
  use(
    @Payload() request: membership.RecordBenefitUse,
    @From() caller: Caller,
  ): Promise<membership.BenefitUseView> {
    return this.uses.record(request, caller);
  }

  @Handles(membership.cancelBenefitUse)
  cancel(
    @Payload() request: membership.CancelBenefitUse,
    @From() caller: Caller,
  ): Promise<membership.BenefitUseView> {
    return this.uses.cancel(request, caller);
  }

  @Handles(membership.showBenefitUse)
  showUse(
    @Payload() request: membership.ShowBenefitUse,
    @From() caller: Caller,
  ): Promise<membership.BenefitUseView> {
    return this.uses.show(request.use, caller);
  }

  @Handles(membership.listBenefitUses)
  listUses(
    @Payload() request: membership.ListBenefitUses,
    @From() caller: Caller,
  ): Promise<membership.BenefitUsePage> {
    return this.uses.list(request, caller);
  }

  @Handles(membership.schoolBenefits)
  left(
    @Payload() request: membership.AskSchoolBenefits,
    @From() caller: Caller,
  ): Promise<membership.SchoolBenefitsView> {
    return this.uses.left(request, caller);
  }

  @Handles(membership.benefitUptake)
  listUptake(request: membership.AskUptake): Promise<membership.UptakePage> {
    return this.uptake.list(request);
  }

  @Handles(membership.listUnused)
  unused(request: membership.ListUnused): Promise<membership.UnusedPage> {
    return this.uptake.unused(request);
  }

  @Handles(membership.benefitValue)
  value(request: membership.AskValue): Promise<membership.ValueView> {
    return this.uptake.value(request);
  }
}
