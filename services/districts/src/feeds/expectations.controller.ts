import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ExpectationsService } from './expectations.service.js';

@Controller()
export class ExpectationsController {
  constructor(private readonly expectations: ExpectationsService) {}

  @Handles(districts.expectFeed)
  set(
    @Payload() request: districts.ExpectFeed,
    @From() caller: Caller,
  ): Promise<districts.FeedExpectationView> {
    return this.expectations.set(request, caller);
  }

  @Handles(districts.listFeedExpectations)
  list(
    @Payload() request: districts.ListFeedExpectations,
    @From() caller: Caller,
  ): Promise<districts.FeedExpectationPage> {
    return this.expectations.list(request, caller);
  }
}
