import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { NominationRegisterService } from './nomination-register.service.js';
import { NominationsService } from './nominations.service.js';

type View = Promise<elections.NominationView>;

@Controller()
export class NominationsController {
  constructor(
    private readonly nominations: NominationsService,
    private readonly register: NominationRegisterService,
  ) {}

  @Handles(elections.proposeNomination)
  propose(@Payload() request: elections.ProposeNomination, @From() caller: Caller): View {
    return this.nominations.propose(request, caller);
  }

  @Handles(elections.showNomination)
  show(@Payload() request: elections.ShowNomination, @From() caller: Caller): View {
    return this.register.show(request, caller);
  }

  @Handles(elections.listNominations)
  list(
    @Payload() request: elections.ListNominations,
    @From() caller: Caller,
  ): Promise<elections.NominationPage> {
    return this.register.list(request, caller);
  }

  @Handles(elections.addNominator)
  nominate(@Payload() request: elections.AddNominator, @From() caller: Caller): View {
    return this.nominations.addNominator(request, caller);
  }

  @Handles(elections.consentToNomination)
  consent(@Payload() request: elections.ConsentToNomination, @From() caller: Caller): View {
    return this.nominations.consent(request, caller);
  }

  @Handles(elections.withdrawNomination)
  withdraw(@Payload() request: elections.WithdrawNomination, @From() caller: Caller): View {
    return this.nominations.withdraw(request, caller);
  }

  @Handles(elections.rejectNomination)
  reject(@Payload() request: elections.RejectNomination, @From() caller: Caller): View {
    return this.nominations.reject(request, caller);
  }

  @Handles(elections.recordDeparture)
  depart(@Payload() request: elections.RecordDeparture, @From() caller: Caller): View {
    return this.nominations.recordDeparture(request, caller);
  }
}
