import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { AwardReviewsService } from './award-reviews.service.js';

type View = Promise<commissioning.AwardReviewView>;

@Controller()
export class AwardReviewsController {
  constructor(private readonly reviews: AwardReviewsService) {}

  @Handles(commissioning.askAwardReview)
  ask(@Payload() request: commissioning.AskAwardReview, @From() caller: Caller): View {
    return this.reviews.ask(request, caller);
  }

  @Handles(commissioning.listAwardReviews)
  list(
    @Payload() request: commissioning.ListAwardReviews,
    @From() caller: Caller,
  ): Promise<commissioning.AwardReviewPage> {
    return this.reviews.list(request, caller);
  }

  @Handles(commissioning.showAwardReview)
  show(@Payload() request: commissioning.ShowAwardReview, @From() caller: Caller): View {
    return this.reviews.show(request, caller);
  }

  @Handles(commissioning.decideAwardReview)
  decide(@Payload() request: commissioning.DecideAwardReview, @From() caller: Caller): View {
    return this.reviews.decide(request, caller);
  }

  @Handles(commissioning.withdrawAwardReview)
  withdraw(@Payload() request: commissioning.WithdrawAwardReview, @From() caller: Caller): View {
    return this.reviews.withdraw(request, caller);
  }
}
