import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { YearEndService } from './year-end.service.js';

@Controller()
export class YearEndController {
  constructor(private readonly yearEnd: YearEndService) {}

  @Handles(commissioning.closePot)
  close(@Payload() request: commissioning.ClosePot, @From() caller: Caller): Promise<commissioning.PotView> {
    return this.yearEnd.close(request, caller);
  }
}
