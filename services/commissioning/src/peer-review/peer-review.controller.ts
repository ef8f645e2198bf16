import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { EnrolmentsService } from './enrolments.service.js';
import { MatchingsService } from './matchings.service.js';
import { RoundsService } from './rounds.service.js';

type RoundView = Promise<commissioning.PeerReviewRoundView>;
type EnrolmentView = Promise<commissioning.PeerReviewEnrolmentView>;
type MatchingView = Promise<commissioning.PeerMatchingView>;

@Controller()
export class PeerReviewController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly enrolments: EnrolmentsService,
    private readonly matchings: MatchingsService,
  ) {}

  @Handles(commissioning.openPeerReviewRound)
  open(@Payload() request: commissioning.OpenPeerReviewRound, @From() caller: Caller): RoundView {
    return this.rounds.open(request, caller);
  }

  @Handles(commissioning.changePeerReviewRound)
  change(@Payload() request: commissioning.ChangePeerReviewRound, @From() caller: Caller): RoundView {
    return this.rounds.change(request, caller);
  }

  @Handles(commissioning.movePeerReviewRound)
  move(@Payload() request: commissioning.MovePeerReviewRound, @From() caller: Caller): RoundView {
    return this.rounds.move(request, caller);
  }

  @Handles(commissioning.showPeerReviewRound)
  show(request: commissioning.ShowPeerReviewRound): RoundView {
    return this.rounds.show(request);
  }

  @Handles(commissioning.listPeerReviewRounds)
  list(request: commissioning.ListPeerReviewRounds): Promise<commissioning.PeerReviewRoundPage> {
    return this.rounds.list(request);
  }

  @Handles(commissioning.enrolInPeerReview)
  enrol(@Payload() request: commissioning.EnrolInPeerReview, @From() caller: Caller): EnrolmentView {
    return this.enrolments.enrol(request, caller);
  }

  @Handles(commissioning.changePeerReviewEnrolment)
  changeEnrolment(
    @Payload() request: commissioning.ChangePeerReviewEnrolment,
    @From() caller: Caller,
  ): EnrolmentView {
    return this.enrolments.change(request, caller);
  }

  @Handles(commissioning.withdrawFromPeerReview)
  withdraw(@Payload() request: commissioning.WithdrawFromPeerReview, @From() caller: Caller): EnrolmentView {
    return this.enrolments.withdraw(request, caller);
  }

  @Handles(commissioning.showPeerReviewEnrolment)
  showEnrolment(
    @Payload() request: commissioning.ShowPeerReviewEnrolment,
    @From() caller: Caller,
  ): EnrolmentView {
    return this.enrolments.show(request, caller);
  }

  @Handles(commissioning.listPeerReviewEnrolments)
  listEnrolments(
    @Payload() request: commissioning.ListPeerReviewEnrolments,
    @From() caller: Caller,
  ): Promise<commissioning.PeerReviewEnrolmentPage> {
    return this.enrolments.list(request, caller);
  }

  @Handles(commissioning.showPeerMatching)
  showMatching(request: commissioning.ShowPeerMatching): MatchingView {
    return this.matchings.show(request);
  }

  @Handles(commissioning.drawPeerMatching)
  draw(@Payload() request: commissioning.DrawPeerMatching, @From() caller: Caller): MatchingView {
    return this.matchings.draw(request, caller);
  }

  @Handles(commissioning.swapInPeerMatching)
  swap(@Payload() request: commissioning.SwapInPeerMatching, @From() caller: Caller): MatchingView {
    return this.matchings.swap(request, caller);
  }

  @Handles(commissioning.placeInPeerMatching)
  place(@Payload() request: commissioning.PlaceInPeerMatching, @From() caller: Caller): MatchingView {
    return this.matchings.place(request, caller);
  }

  @Handles(commissioning.pinInPeerMatching)
  pin(@Payload() request: commissioning.PinInPeerMatching, @From() caller: Caller): MatchingView {
    return this.matchings.pin(request, caller);
  }

  @Handles(commissioning.takeOutOfPeerMatching)
  takeOut(@Payload() request: commissioning.TakeOutOfPeerMatching, @From() caller: Caller): MatchingView {
    return this.matchings.takeOut(request, caller);
  }

  @Handles(commissioning.acceptPeerMatching)
  accept(@Payload() request: commissioning.AcceptPeerMatching, @From() caller: Caller): RoundView {
    return this.matchings.accept(request, caller);
  }
}
