import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { FeedbackRegisterService } from './feedback-register.service.js';
import { FeedbackService } from './feedback.service.js';

type Recorded = Promise<membership.FeedbackRecordView>;

@Controller()
export class FeedbackController {
  constructor(
    private readonly feedback: FeedbackService,
    private readonly register: FeedbackRegisterService,
  ) {}

  @Handles(membership.sendFeedback)
  send(
    @Payload() request: membership.SendFeedback,
    @From() caller: Caller,
  ): Promise<membership.FeedbackView> {
    return this.feedback.send(request, caller);
  }

  @Handles(membership.listOwnFeedback)
  own(
    @Payload() request: membership.ListOwnFeedback,
    @From() caller: Caller,
  ): Promise<membership.FeedbackPage> {
    return this.register.own(request, caller);
  }

  @Handles(membership.listFeedback)
  list(request: membership.ListFeedback): Promise<membership.FeedbackPage> {
    return this.register.list(request);
  }

  @Handles(membership.showFeedback)
  show(request: membership.ShowFeedback): Recorded {
    return this.register.show(request);
  }

  @Handles(membership.triageFeedback)
  triage(@Payload() request: membership.TriageFeedback, @From() caller: Caller): Recorded {
    return this.feedback.triage(request, caller);
  }

  @Handles(membership.answerFeedback)
  answer(@Payload() request: membership.AnswerFeedback, @From() caller: Caller): Recorded {
    return this.feedback.answer(request, caller);
  }

  @Handles(membership.declineFeedback)
  decline(@Payload() request: membership.DeclineFeedback, @From() caller: Caller): Recorded {
    return this.feedback.decline(request, caller);
  }

  @Handles(membership.recordFeedbackOutcome)
  recordOutcome(@Payload() request: membership.RecordFeedbackOutcome, @From() caller: Caller): Recorded {
    return this.feedback.recordOutcome(request, caller);
  }

  @Handles(membership.listOutcomes)
  outcomes(request: membership.ListOutcomes): Promise<membership.OutcomePage> {
    return this.register.outcomes(request);
  }
}
