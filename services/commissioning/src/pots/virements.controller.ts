import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { VirementsService } from './virements.service.js';

type View = Promise<commissioning.VirementView>;

@Controller()
export class VirementsController {
  constructor(private readonly virements: VirementsService) {}

  @Handles(commissioning.proposeVirement)
  propose(@Payload() request: commissioning.ProposeVirement, @From() caller: Caller): View {
    return this.virements.propose(request, caller);
  }

  @Handles(commissioning.approveVirement)
  approve(@Payload() request: commissioning.ApproveVirement, @From() caller: Caller): View {
    return this.virements.approve(request, caller);
  }

  @Handles(commissioning.refuseVirement)
  refuse(@Payload() request: commissioning.RefuseVirement, @From() caller: Caller): View {
    return this.virements.refuse(request, caller);
  }

  @Handles(commissioning.listVirements)
  list(request: commissioning.ListVirements): Promise<commissioning.VirementPage> {
    return this.virements.list(request);
  }
}
