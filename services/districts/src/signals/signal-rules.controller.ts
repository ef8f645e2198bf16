import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { SayingsService } from './sayings.service.js';
import { SignalRulesService } from './signal-rules.service.js';

@Controller()
export class SignalRulesController {
  constructor(
    private readonly rules: SignalRulesService,
    private readonly sayings: SayingsService,
  ) {}

  @Handles(districts.listSignalRules)
  list(@Payload() request: districts.ListSignalRules): Promise<districts.SignalRulePage> {
    return this.rules.list(request);
  }

  @Handles(districts.showSignalRule)
  show(@Payload() { code }: districts.ShowSignalRule): Promise<districts.SignalRuleView> {
    return this.rules.show(code);
  }

  @Handles(districts.writeSignalRule)
  write(
    @Payload() request: districts.WriteSignalRule,
    @From() caller: Caller,
  ): Promise<districts.SignalRuleView> {
    return this.rules.write(request, caller);
  }

  @Handles(districts.changeSignalRule)
  change(
    @Payload() request: districts.ChangeSignalRule,
    @From() caller: Caller,
  ): Promise<districts.SignalRuleView> {
    return this.rules.change(request, caller);
  }

  @Handles(districts.endSignalRule)
  end(
    @Payload() request: districts.EndSignalRule,
    @From() caller: Caller,
  ): Promise<districts.SignalRuleView> {
    return this.rules.end(request, caller);
  }

  @Handles(districts.trySignalRule)
  try(@Payload() request: districts.TrySignalRule): Promise<districts.SignalTrialView> {
    return this.rules.try(request);
  }

  @Handles(districts.recordMention)
  mention(
    @Payload() request: districts.RecordMention,
    @From() caller: Caller,
  ): Promise<districts.MentionView> {
    return this.sayings.mention(request, caller);
  }

  @Handles(districts.listMentions)
  mentions(
    @Payload() request: districts.ListMentions,
    @From() caller: Caller,
  ): Promise<districts.MentionPage> {
    return this.sayings.mentions(request, caller);
  }

  @Handles(districts.referSchool)
  refer(
    @Payload() request: districts.ReferSchool,
    @From() caller: Caller,
  ): Promise<districts.SelfReferralView> {
    return this.sayings.refer(request, caller);
  }
}
