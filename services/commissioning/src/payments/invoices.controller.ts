import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { InvoicesService } from './invoices.service.js';

type View = Promise<commissioning.SupplierInvoiceView>;

@Controller()
export class InvoicesController {
  constructor(private readonly invoices: InvoicesService) {}

  @Handles(commissioning.recordSupplierInvoice)
  record(@Payload() request: commissioning.RecordSupplierInvoice, @From() caller: Caller): View {
    return this.invoices.record(request, caller);
  }

  @Handles(commissioning.matchSupplierInvoice)
  match(@Payload() request: commissioning.MatchSupplierInvoice, @From() caller: Caller): View {
    return this.invoices.match(request, caller);
  }

  @Handles(commissioning.disputeSupplierInvoice)
  dispute(@Payload() request: commissioning.DoubtSupplierInvoice, @From() caller: Caller): View {
    return this.invoices.dispute(request, caller);
  }

  @Handles(commissioning.refuseSupplierInvoice)
  refuse(@Payload() request: commissioning.DoubtSupplierInvoice, @From() caller: Caller): View {
    return this.invoices.refuse(request, caller);
  }

  @Handles(commissioning.showSupplierInvoice)
  show(@Payload() request: commissioning.NameSupplierInvoice, @From() caller: Caller): View {
    return this.invoices.show(request, caller);
  }

  @Handles(commissioning.listSupplierInvoices)
  list(
    @Payload() request: commissioning.ListSupplierInvoices,
    @From() caller: Caller,
  ): Promise<commissioning.SupplierInvoicePage> {
    return this.invoices.list(request, caller);
  }
}
