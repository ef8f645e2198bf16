import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { BillingService } from './billing.service.js';
import { FeeRegisterService } from './fee-register.service.js';
import { FeeSchedulesService } from './fee-schedules.service.js';

@Controller()
export class FeesController {
  constructor(
    private readonly schedules: FeeSchedulesService,
    private readonly register: FeeRegisterService,
    private readonly billing: BillingService,
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

  @Handles(membership.setTrustBilling)
  setTrustBilling(
    @Payload() request: membership.SetTrustBilling,
    @From() caller: Caller,
  ): Promise<membership.TrustBillingView> {
    return this.billing.setTrust(request, caller);
  }

  @Handles(membership.showTrustBilling)
  trustBilling(
    @Payload() request: membership.TrustOfSchools,
    @From() caller: Caller,
  ): Promise<membership.TrustBillingView> {
    return this.billing.showTrust(request, caller);
  }

  @Handles(membership.setSchoolOrder)
  setSchoolOrder(
    @Payload() request: membership.SetSchoolOrder,
    @From() caller: Caller,
  ): Promise<membership.SchoolOrderView> {
    return this.billing.setSchoolOrder(request, caller);
  }

  @Handles(membership.listInvoices)
  invoices(
    @Payload() request: membership.ListInvoices,
    @From() caller: Caller,
  ): Promise<membership.InvoicePage> {
    return this.register.invoices(request, caller);
  }

  @Handles(membership.showInvoice)
  invoice(
    @Payload() request: membership.ShowInvoice,
    @From() caller: Caller,
  ): Promise<membership.InvoiceView> {
    return this.register.invoice(request.number, caller);
  }

  @Handles(membership.setInvoiceOrder)
  setInvoiceOrder(
    @Payload() request: membership.SetInvoiceOrder,
    @From() caller: Caller,
  ): Promise<membership.InvoiceView> {
    return this.billing.setInvoiceOrder(request, caller);
  }
}
