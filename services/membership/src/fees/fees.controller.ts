import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { FeeRegisterService } from './fee-register.service.js';
import { FeeSchedulesService } from './fee-schedules.service.js';
import { LeviesService } from './levies.service.js';

@Controller()
export class FeesController {
  constructor(
    private readonly schedules: FeeSchedulesService,
    private readonly levies: LeviesService,
    private readonly register: FeeRegisterService,
  ) {}

  @Handles(membership.setFeeSchedule)
  setSchedule(
    @Payload() request: membership.SetFeeSchedule,
    @From() caller: Caller,
  ): Promise<membership.FeeScheduleView> {
    return this.schedules.set(request, caller);
  }

  @Handles(membership.showFeeSchedule)
  schedule(request: membership.MembershipYear): Promise<membership.FeeScheduleView> {
    return this.schedules.show(request.year);
  }

  @Handles(membership.issueInvoices)
  issue(@Payload() request: membership.IssueInvoices, @From() caller: Caller): Promise<membership.LevyView> {
    return this.levies.issue(request, caller);
  }

  @Handles(membership.listInvoices)
  invoices(request: membership.ListInvoices): Promise<membership.InvoicePage> {
    return this.register.invoices(request);
  }

  @Handles(membership.showInvoice)
  invoice(request: membership.ShowInvoice): Promise<membership.InvoiceView> {
    return this.register.invoice(request.number);
  }
}
