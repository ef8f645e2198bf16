import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, membership, type Caller, type EventEnvelope } from '@partnership/contracts';
import { Envelope, From, Handles, Hears } from '@partnership/messaging';
import { CoverageService } from './coverage.service.js';
import { EngagementService } from './engagement.service.js';

type Changed = Promise<districts.EngagementView>;

@Controller()
export class EngagementController {
  constructor(
    private readonly log: EngagementService,
    private readonly covered: CoverageService,
  ) {}

  @Handles(districts.recordEngagement)
  record(@Payload() request: districts.RecordEngagement, @From() caller: Caller): Changed {
    return this.log.record(request, caller);
  }

  @Handles(districts.correctEngagement)
  correct(@Payload() request: districts.CorrectEngagement, @From() caller: Caller): Changed {
    return this.log.correct(request, caller);
  }

  @Handles(districts.strikeEngagement)
  strike(@Payload() request: districts.StrikeEngagement, @From() caller: Caller): Changed {
    return this.log.strike(request, caller);
  }

  @Handles(districts.endFollowUp)
  endFollowUp(@Payload() request: districts.EndFollowUp, @From() caller: Caller): Changed {
    return this.log.endFollowUp(request, caller);
  }

  @Handles(districts.showEngagement)
  show(
    @Payload() { engagement }: districts.ShowEngagement,
    @From() caller: Caller,
  ): Promise<districts.EngagementRecordView> {
    return this.log.show(engagement, caller);
  }

  @Handles(districts.listEngagements)
  list(
    @Payload() request: districts.ListEngagements,
    @From() caller: Caller,
  ): Promise<districts.EngagementPage> {
    return this.log.list(request, caller);
  }

  @Handles(districts.listFollowUps)
  followUps(
    @Payload() request: districts.ListFollowUps,
    @From() caller: Caller,
  ): Promise<districts.FollowUpPage> {
    return this.log.followUps(request, caller);
  }

  @Handles(districts.askCoverage)
  coverage(request: districts.AskCoverage): Promise<districts.CoveragePage> {
    return this.covered.coverage(request);
  }

  @Handles(districts.listUnheard)
  unheard(@Payload() request: districts.ListUnheard, @From() caller: Caller): Promise<districts.UnheardPage> {
    return this.covered.unheard(request, caller);
  }

  @Handles(districts.countContacts)
  contacts(request: districts.CountContacts): Promise<districts.ContactCountPage> {
    return this.covered.contacts(request);
  }

  @Handles(districts.listSchoolTerms)
  terms(): Promise<districts.SchoolYearList> {
    return this.covered.terms();
  }

  @Handles(districts.setSchoolTerms)
  setTerms(
    @Payload() request: districts.SetSchoolTerms,
    @From() caller: Caller,
  ): Promise<districts.SchoolYearView> {
    return this.covered.setTerms(request, caller);
  }

  @Hears(membership.noticeReplied)
  replied(@Payload() data: membership.NoticeReplied, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.log.replied(data, envelope);
  }

  @Hears(membership.postAppointed)
  postAppointed(@Payload() data: membership.PostChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.log.keepPost(data, envelope);
  }

  @Hears(membership.postEnded)
  postEnded(@Payload() data: membership.PostChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.log.keepPost(data, envelope);
  }
}
