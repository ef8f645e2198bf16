import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { SupportRegisterService } from './support-register.service.js';
import { SupportService } from './support.service.js';

type View = Promise<commissioning.SupportView>;

@Controller()
export class SupportController {
  constructor(
    private readonly support: SupportService,
    private readonly register: SupportRegisterService,
  ) {}

  @Handles(commissioning.enterSupport)
  enter(@Payload() request: commissioning.EnterSupport, @From() caller: Caller): View {
    return this.support.enter(request, caller);
  }

  @Handles(commissioning.correctSupport)
  correct(@Payload() request: commissioning.CorrectSupport, @From() caller: Caller): View {
    return this.support.correct(request, caller);
  }

  @Handles(commissioning.confirmSupport)
  confirm(@Payload() request: commissioning.ConfirmSupport, @From() caller: Caller): View {
    return this.support.confirm(request, caller);
  }

  @Handles(commissioning.declineSupport)
  decline(@Payload() request: commissioning.DeclineSupport, @From() caller: Caller): View {
    return this.support.decline(request, caller);
  }

  @Handles(commissioning.withdrawSupport)
  withdraw(@Payload() request: commissioning.WithdrawSupport, @From() caller: Caller): View {
    return this.support.withdraw(request, caller);
  }

  @Handles(commissioning.thankForSupport)
  thank(@Payload() request: commissioning.ThankForSupport, @From() caller: Caller): View {
    return this.support.thank(request, caller);
  }

  @Handles(commissioning.agreeToPublishSupport)
  agreeToPublish(@Payload() request: commissioning.AgreeToPublishSupport, @From() caller: Caller): View {
    return this.support.agreeToPublish(request, caller);
  }

  @Handles(commissioning.showSupport)
  show(@Payload() { support }: commissioning.ShowSupport, @From() caller: Caller): View {
    return this.register.show(support, caller);
  }

  @Handles(commissioning.listSupport)
  list(
    @Payload() request: commissioning.ListSupport,
    @From() caller: Caller,
  ): Promise<commissioning.SupportPage> {
    return this.register.list(request, caller);
  }

  @Handles(commissioning.sumSupport)
  sum(
    @Payload() request: commissioning.SumSupport,
    @From() caller: Caller,
  ): Promise<commissioning.SupportSumsView> {
    return this.register.sum(request, caller);
  }

  @Handles(commissioning.listPublishedSupport)
  published(request: commissioning.ListPublishedSupport): Promise<commissioning.PublishedSupportPage> {
    return this.register.published(request);
  }

  @Handles(commissioning.showSupportCounts)
  counts(request: commissioning.ShowSupportCounts): Promise<commissioning.SupportCountsView> {
    return this.register.counts(request);
  }
}
