import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { FeedbackService } from './feedback.service.js';

@Controller()
export class FeedbackController {
  constructor(private readonly feedback: FeedbackService) {}

  @Handles(commissioning.giveFeedback)
  give(
    @Payload() request: commissioning.GiveAwardFeedback,
    @From() caller: Caller,
  ): Promise<commissioning.AwardFeedbackView> {
    return this.feedback.give(request, caller);
  }

  @Handles(commissioning.listFeedbackDue)
  listDue(
    @Payload() request: commissioning.ListFeedbackDue,
    @From() caller: Caller,
  ): Promise<commissioning.FeedbackDuePage> {
    return this.feedback.listDue(request, caller);
  }

  @Handles(commissioning.listFeedback)
  list(
    @Payload() request: commissioning.ListAwardFeedback,
    @From() caller: Caller,
  ): Promise<commissioning.AwardFeedbackPage> {
    return this.feedback.list(request, caller);
  }

  @Handles(commissioning.showFeedback)
  show(
    @Payload() request: commissioning.ShowAwardFeedback,
    @From() caller: Caller,
  ): Promise<commissioning.AwardFeedbackView> {
    return this.feedback.show(request, caller);
  }
}
