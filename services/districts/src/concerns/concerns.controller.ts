import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ConcernRaising } from './concern-raising.service.js';
import { ConcernReplies } from './concern-replies.service.js';
import { ConcernSteps } from './concern-steps.service.js';
import { ConcernsService } from './concerns.service.js';

@Controller()
export class ConcernsController {
  constructor(
    private readonly concerns: ConcernsService,
    private readonly raising: ConcernRaising,
    private readonly steps: ConcernSteps,
    private readonly replies: ConcernReplies,
  ) {}

  @Handles(districts.listConcerns)
  list(@Payload() request: districts.ListConcerns, @From() caller: Caller): Promise<districts.ConcernPage> {
    return this.concerns.list(request, caller);
  }

  @Handles(districts.listUnanswered)
  listUnanswered(
    @Payload() request: districts.ListUnanswered,
    @From() caller: Caller,
  ): Promise<districts.ConcernPage> {
    return this.concerns.listUnanswered(request, caller);
  }

  @Handles(districts.showConcern)
  show(@Payload() request: districts.ShowConcern, @From() caller: Caller): Promise<districts.ConcernView> {
    return this.concerns.show(request.caseId, caller);
  }

  @Handles(districts.listConcernSteps)
  listSteps(
    @Payload() request: districts.ConcernTrail,
    @From() caller: Caller,
  ): Promise<districts.ConcernStepPage> {
    return this.concerns.steps(request, caller);
  }

  @Handles(districts.listConcernReplies)
  listReplies(
    @Payload() request: districts.ConcernTrail,
    @From() caller: Caller,
  ): Promise<districts.ConcernReplyPage> {
    return this.concerns.replies(request, caller);
  }

  @Handles(districts.raiseConcern)
  raise(@Payload() request: districts.RaiseConcern, @From() caller: Caller): Promise<districts.ConcernView> {
    return this.raising.raise(request, caller);
  }

  @Handles(districts.rateConcern)
  rate(@Payload() request: districts.RateConcern, @From() caller: Caller): Promise<districts.ConcernView> {
    return this.steps.rate(request, caller);
  }

  @Handles(districts.nameResponder)
  nameResponder(
    @Payload() request: districts.NameResponder,
    @From() caller: Caller,
  ): Promise<districts.ConcernView> {
    return this.steps.nameResponder(request, caller);
  }

  @Handles(districts.answerConcern)
  answer(
    @Payload() request: districts.AnswerConcern,
    @From() caller: Caller,
  ): Promise<districts.ConcernView> {
    return this.steps.answer(request, caller);
  }

  @Handles(districts.monitorConcern)
  monitor(
    @Payload() request: districts.MonitorConcern,
    @From() caller: Caller,
  ): Promise<districts.ConcernView> {
    return this.steps.monitor(request, caller);
  }

  @Handles(districts.deEscalateConcern)
  deEscalate(
    @Payload() request: districts.DeEscalateConcern,
    @From() caller: Caller,
  ): Promise<districts.ConcernView> {
    return this.steps.deEscalate(request, caller);
  }

  @Handles(districts.closeConcern)
  close(@Payload() request: districts.CloseConcern, @From() caller: Caller): Promise<districts.ConcernView> {
    return this.steps.close(request, caller);
  }

  @Handles(districts.replyToConcern)
  reply(
    @Payload() request: districts.ReplyToConcern,
    @From() caller: Caller,
  ): Promise<districts.ConcernReplyView> {
    return this.replies.reply(request, caller);
  }
}
