import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { RefundsService } from './refunds.service.js';
import { WriteOffsService } from './write-offs.service.js';

@Controller()
export class RefundsController {
  constructor(
    private readonly refunds: RefundsService,
    private readonly writeOffs: WriteOffsService,
  ) {}

  @Handles(membership.proposeRefund)
  propose(
    @Payload() request: membership.ProposeRefund,
    @From() caller: Caller,
  ): Promise<membership.RefundView> {
    return this.refunds.propose(request, caller);
  }

  @Handles(membership.payRefund)
  pay(@Payload() request: membership.PayRefund, @From() caller: Caller): Promise<membership.RefundView> {
    return this.refunds.pay(request, caller);
  }

  @Handles(membership.cancelRefund)
  cancel(
    @Payload() request: membership.CancelRefund,
    @From() caller: Caller,
  ): Promise<membership.RefundView> {
    return this.refunds.cancel(request, caller);
  }

  @Handles(membership.listRefunds)
  list(request: membership.ListRefunds): Promise<membership.RefundPage> {
    return this.refunds.list(request);
  }

  @Handles(membership.showRefund)
  show(request: membership.ShowRefund): Promise<membership.RefundView> {
    return this.refunds.show(request.refund);
  }

  @Handles(membership.proposeWriteOff)
  giveUp(
    @Payload() request: membership.ProposeWriteOff,
    @From() caller: Caller,
  ): Promise<membership.WriteOffView> {
    return this.writeOffs.propose(request, caller);
  }

  @Handles(membership.decideWriteOff)
  decide(
    @Payload() request: membership.DecideWriteOff,
    @From() caller: Caller,
  ): Promise<membership.WriteOffView> {
    return this.writeOffs.decide(request, caller);
  }

  @Handles(membership.listWriteOffs)
  givenUp(request: membership.ListWriteOffs): Promise<membership.WriteOffPage> {
    return this.writeOffs.list(request);
  }

  @Handles(membership.showWriteOff)
  writeOff(request: membership.ShowWriteOff): Promise<membership.WriteOffView> {
    return this.writeOffs.show(request.writeOff);
  }
}
