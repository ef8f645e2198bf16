import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ProgressReviewsService } from './progress-reviews.service.js';

type View = Promise<commissioning.ProgressReviewView>;

@Controller()
export class ProgressReviewsController {
  constructor(private readonly reviews: ProgressReviewsService) {}

  @Handles(commissioning.listProgressReviews)
  list(
    @Payload() request: commissioning.ListProgressReviews,
    @From() caller: Caller,
  ): Promise<commissioning.ProgressReviewPage> {
    return this.reviews.list(request, caller);
  }

  @Handles(commissioning.showProgressReview)
  show(@Payload() request: commissioning.ShowProgressReview, @From() caller: Caller): View {
    return this.reviews.show(request, caller);
  }

  @Handles(commissioning.assessObjectives)
  assess(@Payload() request: commissioning.AssessObjectives, @From() caller: Caller): View {
    return this.reviews.assess(request, caller);
  }

  @Handles(commissioning.completeProgressReview)
  complete(@Payload() request: commissioning.CompleteProgressReview, @From() caller: Caller): View {
    return this.reviews.complete(request, caller);
  }
}
