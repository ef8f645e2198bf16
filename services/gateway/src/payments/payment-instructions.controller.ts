import { Controller, Get, Post } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const columns = ['remittance', 'payee', 'supplierUrn', 'invoiceNumber', 'amount', 'amountPence', 'payment'];

@Area('Payment instructions', 'What the bank is told to pay, and what came back.')
@Controller('v1')
export class PaymentInstructionsController {
  constructor(private readonly services: Services) {}

  @Post('payment-instructions')
  @Serves(commissioning.makePaymentInstruction, 'Put all released payments into one instruction', {
    at: ({ instruction }) => `/v1/payment-instructions/${instruction}`,
  })
  make(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('payment-instructions')
  @Serves(commissioning.listPaymentInstructions, 'List instructions to the bank, newest first')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('payment-instructions/:instruction')
  @Serves(commissioning.showPaymentInstruction, 'See an instruction to the bank')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('payment-instructions/:instruction/payments')
  @Serves(
    commissioning.listInstructedPayments,
    'Read the payments of an instruction, as a file for the bank',
    {
      csv: columns,
    },
  )
  payments(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('payment-instructions/:instruction/sending')
  @Serves(commissioning.sendPaymentInstruction, 'Mark an instruction as sent to the bank')
  send(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('supplier-payments/:payment/bounce')
  @Serves(commissioning.bounceSupplierPayment, 'Record that the bank sent a payment back')
  bounce(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
