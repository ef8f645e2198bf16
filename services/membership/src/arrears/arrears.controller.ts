import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ArrearsService } from './arrears.service.js';
import { DisputesService } from './disputes.service.js';
import { RemindersService } from './reminders.service.js';

@Controller()
export class ArrearsController {
  constructor(
    private readonly arrears: ArrearsService,
    private readonly disputes: DisputesService,
    private readonly reminders: RemindersService,
  ) {}

  @Handles(membership.showArrears)
  show(request: membership.AskArrears): Promise<membership.ArrearsPage> {
    return this.arrears.show(request);
  }

  @Handles(membership.payerStatement)
  statement(request: membership.AskPayerStatement): Promise<membership.PayerStatementView> {
    return this.arrears.statement(request);
  }

  @Handles(membership.disputeInvoice)
  dispute(
    @Payload() request: membership.DisputeInvoice,
    @From() caller: Caller,
  ): Promise<membership.DisputeView> {
    return this.disputes.open(request, caller);
  }

  @Handles(membership.settleDispute)
  settle(
    @Payload() request: membership.SettleDispute,
    @From() caller: Caller,
  ): Promise<membership.DisputeView> {
    return this.disputes.settle(request, caller);
  }

  @Handles(membership.listDisputes)
  listDisputes(request: membership.ListDisputes): Promise<membership.DisputePage> {
    return this.disputes.list(request);
  }

  @Handles(membership.listReminderSteps)
  steps(request: membership.ListReminderSteps): Promise<membership.ReminderStepPage> {
    return this.reminders.steps(request);
  }

  @Handles(membership.addReminderStep)
  addStep(
    @Payload() request: membership.AddReminderStep,
    @From() caller: Caller,
  ): Promise<membership.ReminderStepView> {
    return this.reminders.addStep(request, caller);
  }

  @Handles(membership.changeReminderStep)
  changeStep(
    @Payload() request: membership.ChangeReminderStep,
    @From() caller: Caller,
  ): Promise<membership.ReminderStepView> {
    return this.reminders.changeStep(request, caller);
  }

  @Handles(membership.listReminders)
  listReminders(request: membership.ListReminders): Promise<membership.ReminderPage> {
    return this.reminders.list(request);
  }

  @Handles(membership.previewReminders)
  preview(request: membership.PreviewReminders): Promise<membership.ReminderPreviewPage> {
    return this.reminders.preview(request);
  }
}
