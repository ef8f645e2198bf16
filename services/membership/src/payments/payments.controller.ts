import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { CorrectionsService } from './corrections.service.js';
import { CreditsService } from './credits.service.js';
import { PaymentRegisterService } from './payment-register.service.js';
import { PaymentsService } from './payments.service.js';

@Controller()
export class PaymentsController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly register: PaymentRegisterService,
    private readonly corrections: CorrectionsService,
    private readonly credits: CreditsService,
  ) {}

  @Handles(membership.recordPayment)
  pay(@Payload() request: membership.RecordPayment, @From() caller: Caller): Promise<membership.PaymentView> {
    return this.payments.record(request, caller);
  }

  @Handles(membership.listPayments)
  list(request: membership.ListPayments): Promise<membership.ReceivedPaymentPage> {
    return this.register.list(request);
  }

  @Handles(membership.showPayment)
  show(request: membership.ShowPayment): Promise<membership.ReceivedPaymentView> {
    return this.register.show(request.payment);
  }

  @Handles(membership.reversePayment)
  reverse(
    @Payload() request: membership.ReversePayment,
    @From() caller: Caller,
  ): Promise<membership.ReceivedPaymentView> {
    return this.corrections.reverse(request, caller);
  }

  @Handles(membership.undoAllocation)
  undo(
    @Payload() request: membership.UndoAllocation,
    @From() caller: Caller,
  ): Promise<membership.UndoneAllocationView> {
    return this.corrections.undo(request, caller);
  }

  @Handles(membership.listCredits)
  creditsLeft(request: membership.ListCredits): Promise<membership.CreditPage> {
    return this.credits.list(request);
  }

  @Handles(membership.allocateCredit)
  useCredit(
    @Payload() request: membership.AllocateCredit,
    @From() caller: Caller,
  ): Promise<membership.CreditAllocationView> {
    return this.credits.allocate(request, caller);
  }
}
