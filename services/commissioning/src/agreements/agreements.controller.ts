import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { AgreementsService } from './agreements.service.js';
import { DeliveryService } from './delivery.service.js';

type View = Promise<commissioning.AgreementView>;

@Controller()
export class AgreementsController {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly delivery: DeliveryService,
  ) {}

  @Handles(commissioning.proposeAgreement)
  propose(@Payload() request: commissioning.ProposeAgreement, @From() caller: Caller): View {
    return this.agreements.propose(request, caller);
  }

  @Handles(commissioning.showAgreement)
  show(@Payload() request: commissioning.ShowAgreement, @From() caller: Caller): View {
    return this.agreements.show(request, caller);
  }

  @Handles(commissioning.listAgreementProposals)
  list(
    @Payload() request: commissioning.ListAgreementProposals,
    @From() caller: Caller,
  ): Promise<commissioning.AgreementProposalPage> {
    return this.agreements.list(request, caller);
  }

  @Handles(commissioning.acceptProposal)
  accept(@Payload() request: commissioning.AcceptProposal, @From() caller: Caller): View {
    return this.agreements.accept(request, caller);
  }

  @Handles(commissioning.declineProposal)
  decline(@Payload() request: commissioning.DeclineProposal, @From() caller: Caller): View {
    return this.agreements.decline(request, caller);
  }

  @Handles(commissioning.startDelivery)
  start(
    @Payload() request: commissioning.StartDelivery,
    @From() caller: Caller,
  ): Promise<commissioning.CommissionView> {
    return this.delivery.start(request, caller);
  }
}
