import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { CallOpeningService } from './call-opening.service.js';
import { CallRegisterService } from './call-register.service.js';

type View = Promise<commissioning.CommissionView>;

@Controller()
export class CallsController {
  constructor(
    private readonly opening: CallOpeningService,
    private readonly register: CallRegisterService,
  ) {}

  @Handles(commissioning.callCommission)
  open(@Payload() request: commissioning.CallCommission, @From() caller: Caller): View {
    return this.opening.open(request, caller);
  }

  @Handles(commissioning.extendCall)
  extend(@Payload() request: commissioning.ExtendCall, @From() caller: Caller): View {
    return this.opening.extend(request, caller);
  }

  @Handles(commissioning.listCalls)
  list(request: commissioning.ListCalls): Promise<commissioning.CallPage> {
    return this.register.list(request);
  }

  @Handles(commissioning.showCall)
  show(request: commissioning.ShowCall): Promise<commissioning.PublishedCallView> {
    return this.register.show(request);
  }

  @Handles(commissioning.showInvitations)
  showInvitations(request: commissioning.ShowCall): Promise<commissioning.InvitationsView> {
    return this.register.showInvitations(request);
  }
}
