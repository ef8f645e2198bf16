import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { AreasService } from './areas.service.js';

@Controller()
export class AreasController {
  constructor(private readonly areas: AreasService) {}

  @Handles(districts.listAreaIndicators)
  listIndicators(request: districts.ListAreaIndicators): Promise<districts.AreaIndicatorPage> {
    return this.areas.listIndicators(request);
  }

  @Handles(districts.setAreaIndicator)
  setIndicator(
    @Payload() request: districts.SetAreaIndicator,
    @From() caller: Caller,
  ): Promise<districts.AreaIndicatorView> {
    return this.areas.setIndicator(request, caller);
  }

  @Handles(districts.recordAreaValues)
  record(
    @Payload() request: districts.RecordAreaValues,
    @From() caller: Caller,
  ): Promise<districts.AreaDeliveryView> {
    return this.areas.record(request, caller);
  }

  @Handles(districts.loadAreaValues)
  load(
    @Payload() request: districts.LoadAreaValues,
    @From() caller: Caller,
  ): Promise<districts.AreaDeliveryView> {
    return this.areas.load(request, caller);
  }

  @Handles(districts.listAreaValues)
  list(request: districts.ListAreaValues): Promise<districts.AreaValuePage> {
    return this.areas.list(request);
  }

  @Handles(districts.listAreaDeliveries)
  listDeliveries(request: districts.ListAreaDeliveries): Promise<districts.AreaDeliveryPage> {
    return this.areas.listDeliveries(request);
  }

  @Handles(districts.showAreaDelivery)
  show({ delivery }: districts.ShowAreaDelivery): Promise<districts.AreaDeliveryView> {
    return this.areas.show(delivery);
  }

  @Handles(districts.listAreaFaults)
  listFaults(request: districts.ListAreaFaults): Promise<districts.AreaFaultPage> {
    return this.areas.listFaults(request);
  }

  @Handles(districts.withdrawAreaDelivery)
  withdraw(
    @Payload() request: districts.WithdrawAreaDelivery,
    @From() caller: Caller,
  ): Promise<districts.AreaDeliveryView> {
    return this.areas.withdraw(request, caller);
  }
}
