import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { DeclareUncontestedService } from '../declaration/declare-uncontested.service.js';
import { FreezeRollService } from '../rolls/freeze-roll.service.js';
import { ElectionRegisterService } from './election-register.service.js';
import { ElectionsService } from './elections.service.js';

type View = Promise<elections.ElectionView>;

@Controller()
export class ElectionsController {
  constructor(
    private readonly register: ElectionRegisterService,
    private readonly elections: ElectionsService,
    private readonly freezing: FreezeRollService,
    private readonly declarations: DeclareUncontestedService,
  ) {}

  @Handles(elections.callElection)
  call(@Payload() request: elections.CallElection, @From() caller: Caller): View {
    return this.register.call(request, caller);
  }

  @Handles(elections.showElection)
  show(@Payload() request: elections.ShowElection, @From() caller: Caller): View {
    return this.register.show(request, caller);
  }

  @Handles(elections.listElections)
  list(@Payload() request: elections.ListElections, @From() caller: Caller): Promise<elections.ElectionPage> {
    return this.register.list(request, caller);
  }

  @Handles(elections.publishNotice)
  publishNotice(@Payload() request: elections.PublishNotice, @From() caller: Caller): View {
    return this.elections.publishNotice(request, caller);
  }

  @Handles(elections.openNominations)
  openNominations(@Payload() request: elections.OpenNominations, @From() caller: Caller): View {
    return this.elections.openNominations(request, caller);
  }

  @Handles(elections.closeNominations)
  closeNominations(@Payload() request: elections.CloseNominations, @From() caller: Caller): View {
    return this.elections.closeNominations(request, caller);
  }

  @Handles(elections.freezeElectionRoll)
  freezeRoll(@Payload() request: elections.FreezeElectionRoll, @From() caller: Caller): View {
    return this.freezing.freeze(request, caller);
  }

  @Handles(elections.declareUncontested)
  declareUncontested(@Payload() request: elections.DeclareUncontested, @From() caller: Caller): View {
    return this.declarations.declareUncontested(request, caller);
  }

  @Handles(elections.beginTerm)
  beginTerm(@Payload() request: elections.BeginTerm, @From() caller: Caller): View {
    return this.elections.beginTerm(request, caller);
  }

  @Handles(elections.endTerm)
  endTerm(@Payload() request: elections.EndTerm, @From() caller: Caller): View {
    return this.elections.endTerm(request, caller);
  }

  @Handles(elections.abandonElection)
  abandon(@Payload() request: elections.AbandonElection, @From() caller: Caller): View {
    return this.elections.abandon(request, caller);
  }

  @Handles(elections.voidElection)
  declareVoid(@Payload() request: elections.VoidElection, @From() caller: Caller): View {
    return this.elections.declareVoid(request, caller);
  }
}
