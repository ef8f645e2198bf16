import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { IdeasService } from './ideas.service.js';

type Changed = Promise<districts.IdeaView>;

@Controller()
export class IdeasController {
  constructor(private readonly ideas: IdeasService) {}

  @Handles(districts.submitIdea)
  submit(@Payload() request: districts.SubmitIdea, @From() caller: Caller): Changed {
    return this.ideas.submit(request, caller);
  }

  @Handles(districts.forwardIdea)
  forward(@Payload() request: districts.ForwardIdea, @From() caller: Caller): Changed {
    return this.ideas.forward(request, caller);
  }

  @Handles(districts.answerIdea)
  answer(@Payload() request: districts.AnswerIdea, @From() caller: Caller): Changed {
    return this.ideas.answer(request, caller);
  }

  @Handles(districts.doIdea)
  do(@Payload() request: districts.DoIdea, @From() caller: Caller): Changed {
    return this.ideas.do(request, caller);
  }

  @Handles(districts.withdrawIdea)
  withdraw(@Payload() request: districts.WithdrawIdea, @From() caller: Caller): Changed {
    return this.ideas.withdraw(request, caller);
  }

  @Handles(districts.showIdea)
  show(@Payload() { idea }: districts.ShowIdea, @From() caller: Caller): Promise<districts.IdeaRecordView> {
    return this.ideas.show(idea, caller);
  }

  @Handles(districts.listIdeas)
  list(@Payload() request: districts.ListIdeas, @From() caller: Caller): Promise<districts.IdeaPage> {
    return this.ideas.list(request, caller);
  }

  @Handles(districts.listOverdueIdeas)
  overdue(
    @Payload() request: districts.ListOverdueIdeas,
    @From() caller: Caller,
  ): Promise<districts.IdeaPage> {
    return this.ideas.overdue(request, caller);
  }

  @Handles(districts.listAnsweredIdeas)
  answered(request: districts.ListAnsweredIdeas): Promise<districts.AnsweredIdeaPage> {
    return this.ideas.answered(request);
  }
}
