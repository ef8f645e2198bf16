import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { NamingService } from './naming.service.js';

@Controller()
export class NamingController {
  constructor(private readonly naming: NamingService) {}

  @Handles(commissioning.chooseNaming)
  choose(
    @Payload() request: commissioning.ChooseNaming,
    @From() caller: Caller,
  ): Promise<commissioning.NamingView> {
    return this.naming.choose(request, caller);
  }
}
