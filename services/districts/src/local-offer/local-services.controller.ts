import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { LocalServicesService } from './local-services.service.js';
import { TakeUpsService } from './take-ups.service.js';

@Controller()
export class LocalServicesController {
  constructor(
    private readonly services: LocalServicesService,
    private readonly takeUps: TakeUpsService,
  ) {}

  @Handles(districts.listLocalServices)
  list(request: districts.ListLocalServices): Promise<districts.LocalServicePage> {
    return this.services.list(request);
  }

  @Handles(districts.showLocalService)
  show({ service }: districts.ShowLocalService): Promise<districts.LocalServiceView> {
    return this.services.show(service);
  }

  @Handles(districts.addLocalService)
  add(
    @Payload() request: districts.AddLocalService,
    @From() caller: Caller,
  ): Promise<districts.LocalServiceView> {
    return this.services.add(request, caller);
  }

  @Handles(districts.changeLocalService)
  change(
    @Payload() request: districts.ChangeLocalService,
    @From() caller: Caller,
  ): Promise<districts.LocalServiceView> {
    return this.services.change(request, caller);
  }

  @Handles(districts.withdrawLocalService)
  withdraw(
    @Payload() request: districts.WithdrawLocalService,
    @From() caller: Caller,
  ): Promise<districts.LocalServiceView> {
    return this.services.withdraw(request, caller);
  }

  @Handles(districts.recordTakeUp)
  recordTakeUp(
    @Payload() request: districts.RecordTakeUp,
    @From() caller: Caller,
  ): Promise<districts.TakeUpView> {
    return this.takeUps.record(request, caller);
  }

  @Handles(districts.showTakeUp)
  showTakeUp(
    @Payload() request: districts.ShowTakeUp,
    @From() caller: Caller,
  ): Promise<districts.TakeUpView> {
    return this.takeUps.show(request.takeUp, caller);
  }

  @Handles(districts.listTakeUps)
  listTakeUps(
    @Payload() request: districts.ListTakeUps,
    @From() caller: Caller,
  ): Promise<districts.TakeUpPage> {
    return this.takeUps.list(request, caller);
  }

  @Handles(districts.moveTakeUp)
  moveTakeUp(
    @Payload() request: districts.MoveTakeUp,
    @From() caller: Caller,
  ): Promise<districts.TakeUpView> {
    return this.takeUps.move(request, caller);
  }

  @Handles(districts.endTakeUp)
  endTakeUp(@Payload() request: districts.EndTakeUp, @From() caller: Caller): Promise<districts.TakeUpView> {
    return this.takeUps.end(request, caller);
  }
}
