import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { InstructionsService } from './instructions.service.js';
import { PaymentsService } from './payments.service.js';

type Invoice = Promise<commissioning.SupplierInvoiceView>;
type Instruction = Promise<commissioning.PaymentInstructionView>;

@Controller()
export class PaymentsController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly instructions: InstructionsService,
  ) {}

  @Handles(commissioning.approveSupplierInvoice)
  approve(@Payload() request: commissioning.NameSupplierInvoice, @From() caller: Caller): Invoice {
    return this.payments.approve(request, caller);
  }

  @Handles(commissioning.releaseSupplierPayment)
  release(@Payload() request: commissioning.NameSupplierInvoice, @From() caller: Caller): Invoice {
    return this.payments.release(request, caller);
  }

  @Handles(commissioning.bounceSupplierPayment)
  bounce(
    @Payload() request: commissioning.BounceSupplierPayment,
    @From() caller: Caller,
  ): Promise<commissioning.SupplierPaymentView> {
    return this.payments.bounce(request, caller);
  }

  @Handles(commissioning.makePaymentInstruction)
  instruct(@Payload() request: commissioning.MakePaymentInstruction, @From() caller: Caller): Instruction {
    return this.instructions.make(request, caller);
  }

  @Handles(commissioning.sendPaymentInstruction)
  send(@Payload() request: commissioning.SendPaymentInstruction, @From() caller: Caller): Instruction {
    return this.instructions.send(request, caller);
  }

  @Handles(commissioning.showPaymentInstruction)
  showInstruction(request: commissioning.ShowPaymentInstruction): Instruction {
    return this.instructions.show(request);
  }

  @Handles(commissioning.listPaymentInstructions)
  list(request: commissioning.ListPaymentInstructions): Promise<commissioning.PaymentInstructionPage> {
    return this.instructions.list(request);
  }

  @Handles(commissioning.listInstructedPayments)
  listPayments(request: commissioning.ListInstructedPayments): Promise<commissioning.InstructedPaymentPage> {
    return this.instructions.payments(request);
  }
}
