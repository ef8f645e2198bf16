import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { DeskService } from './desk.service.js';

@Controller()
export class DeskController {
  constructor(private readonly desk: DeskService) {}

  @Handles(districts.showDesk)
  show(@Payload() request: districts.ShowDesk, @From() caller: Caller): Promise<districts.DeskView> {
    return this.desk.show(request, caller);
  }
}
