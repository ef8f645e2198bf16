import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ReviewModelsService } from './review-models.service.js';
import { SharesService } from './shares.service.js';

type View = Promise<commissioning.ReviewModelView>;

@Controller()
export class ReviewModelsController {
  constructor(
    private readonly models: ReviewModelsService,
    private readonly shares: SharesService,
  ) {}

  @Handles(commissioning.registerReviewModel)
  register(@Payload() request: commissioning.RegisterReviewModel, @From() caller: Caller): View {
    return this.models.register(request, caller);
  }

  @Handles(commissioning.changeReviewModel)
  change(@Payload() request: commissioning.ChangeReviewModel, @From() caller: Caller): View {
    return this.models.change(request, caller);
  }

  @Handles(commissioning.endReviewModel)
  end(@Payload() request: commissioning.EndReviewModel, @From() caller: Caller): View {
    return this.models.end(request, caller);
  }

  @Handles(commissioning.listReviewModels)
  list(
    @Payload() request: commissioning.ListReviewModels,
    @From() caller: Caller,
  ): Promise<commissioning.ReviewModelPage> {
    return this.models.list(request, caller);
  }

  @Handles(commissioning.showReviewShares)
  share(request: commissioning.ShowReviewShares): Promise<commissioning.ReviewSharesView> {
    return this.shares.show(request);
  }
}
