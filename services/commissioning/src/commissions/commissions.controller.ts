import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { CommissionRegisterService } from './commission-register.service.js';
import { CarryingService } from './carrying.service.js';
import { CommissionsService } from './commissions.service.js';

type View = Promise<commissioning.CommissionView>;

@Controller()
export class CommissionsController {
  constructor(
    private readonly register: CommissionRegisterService,
    private readonly commissions: CommissionsService,
    private readonly carrying: CarryingService,
  ) {}

  @Handles(commissioning.identifyCommission)
  identify(@Payload() request: commissioning.IdentifyCommission, @From() caller: Caller): View {
    return this.register.identify(request, caller);
  }

  @Handles(commissioning.showCommission)
  show({ commission }: commissioning.ShowCommission): View {
    return this.register.show(commission);
  }

  @Handles(commissioning.listCommissions)
  list(request: commissioning.ListCommissions): Promise<commissioning.CommissionPage> {
    return this.register.list(request);
  }

  @Handles(commissioning.agreeCommission)
  agree(@Payload() request: commissioning.AgreeCommission, @From() caller: Caller): View {
    return this.commissions.agree(request, caller);
  }

  @Handles(commissioning.withdrawCommission)
  withdraw(@Payload() request: commissioning.WithdrawCommission, @From() caller: Caller): View {
    return this.commissions.withdraw(request, caller);
  }

  @Handles(commissioning.cancelCommission)
  cancel(@Payload() request: commissioning.CancelCommission, @From() caller: Caller): View {
    return this.commissions.cancel(request, caller);
  }

  @Handles(commissioning.releaseCommitment)
  release(@Payload() request: commissioning.ReleaseCommitment, @From() caller: Caller): View {
    return this.commissions.release(request, caller);
  }

  @Handles(commissioning.carryCommitment)
  carry(@Payload() request: commissioning.CarryCommitment, @From() caller: Caller): View {
    return this.carrying.carry(request, caller);
  }
}
