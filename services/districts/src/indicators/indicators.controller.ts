import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { IndicatorsService } from './indicators.service.js';

@Controller()
export class IndicatorsController {
  constructor(private readonly indicators: IndicatorsService) {}

  @Handles(districts.listIndicators)
  list(@Payload() request: districts.ListIndicators): Promise<districts.IndicatorPage> {
    return this.indicators.list(request);
  }

  @Handles(districts.showIndicator)
  show(@Payload() request: districts.ShowIndicator): Promise<districts.IndicatorView> {
    return this.indicators.show(request);
  }

  @Handles(districts.defineIndicator)
  define(
    @Payload() request: districts.DefineIndicator,
    @From() caller: Caller,
  ): Promise<districts.IndicatorView> {
    return this.indicators.define(request, caller);
  }

  @Handles(districts.changeIndicator)
  change(
    @Payload() request: districts.ChangeIndicator,
    @From() caller: Caller,
  ): Promise<districts.IndicatorView> {
    return this.indicators.change(request, caller);
  }
}
