import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { SignalsService } from './signals.service.js';

@Controller()
export class SignalsController {
  constructor(private readonly signals: SignalsService) {}

  @Handles(districts.listSignals)
  list(@Payload() request: districts.ListSignals, @From() caller: Caller): Promise<districts.SignalPage> {
    return this.signals.list(request, caller);
  }

  @Handles(districts.showSignal)
  show(@Payload() { signal }: districts.ShowSignal, @From() caller: Caller): Promise<districts.SignalView> {
    return this.signals.show(signal, caller);
  }

  @Handles(districts.takeUpSignal)
  takeUp(@Payload() request: districts.TakeUpSignal, @From() caller: Caller): Promise<districts.SignalView> {
    return this.signals.takeUp(request, caller);
  }

  @Handles(districts.dismissSignal)
  dismiss(
    @Payload() request: districts.DismissSignal,
    @From() caller: Caller,
  ): Promise<districts.SignalView> {
    return this.signals.dismiss(request, caller);
  }
}
