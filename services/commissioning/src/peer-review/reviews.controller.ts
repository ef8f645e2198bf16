import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, gateway, type Caller, type EventEnvelope } from '@partnership/contracts';
import { Envelope, From, Handles, Hears } from '@partnership/messaging';
import { PeerReviewersRepository } from './peer-reviewers.repository.js';
import { ReviewsService } from './reviews.service.js';

type View = Promise<commissioning.PeerReviewView>;

@Controller()
export class ReviewsController {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly reviewers: PeerReviewersRepository,
  ) {}

  @Hears(gateway.grantChanged)
  grantChanged(@Payload() told: gateway.GrantChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.reviewers.keep(envelope, told);
  }

  @Handles(commissioning.recordPeerSelfReview)
  selfReview(@Payload() request: commissioning.RecordPeerSelfReview, @From() caller: Caller): View {
    return this.reviews.selfReview(request, caller);
  }

  @Handles(commissioning.arrangePeerVisit)
  arrange(@Payload() request: commissioning.ArrangePeerVisit, @From() caller: Caller): View {
    return this.reviews.arrange(request, caller);
  }

  @Handles(commissioning.recordPeerFindings)
  find(@Payload() request: commissioning.RecordPeerFindings, @From() caller: Caller): View {
    return this.reviews.find(request, caller);
  }

  @Handles(commissioning.recordPeerWorkshop)
  workshop(@Payload() request: commissioning.RecordPeerWorkshop, @From() caller: Caller): View {
    return this.reviews.workshop(request, caller);
  }

  @Handles(commissioning.recordPeerFollowUp)
  followUp(@Payload() request: commissioning.RecordPeerFollowUp, @From() caller: Caller): View {
    return this.reviews.followUp(request, caller);
  }

  @Handles(commissioning.callOffPeerReview)
  callOff(@Payload() request: commissioning.CallOffPeerReview, @From() caller: Caller): View {
    return this.reviews.callOff(request, caller);
  }

  @Handles(commissioning.sharePeerFindings)
  share(@Payload() request: commissioning.SharePeerFindings, @From() caller: Caller): View {
    return this.reviews.share(request, caller);
  }

  @Handles(commissioning.offerPeerStrength)
  offer(@Payload() request: commissioning.OfferPeerStrength, @From() caller: Caller): View {
    return this.reviews.offer(request, caller);
  }

  @Handles(commissioning.showPeerReview)
  show(@Payload() request: commissioning.ShowPeerReview, @From() caller: Caller): View {
    return this.reviews.show(request, caller);
  }

  @Handles(commissioning.listPeerReviews)
  list(request: commissioning.ListPeerReviews): Promise<commissioning.PeerReviewPage> {
    return this.reviews.list(request);
  }

  @Handles(commissioning.listOverduePeerReviews)
  overdue(
    @Payload() request: commissioning.ListOverduePeerReviews,
    @From() caller: Caller,
  ): Promise<commissioning.OverduePeerReviewPage> {
    return this.reviews.overdue(request, caller);
  }
}
