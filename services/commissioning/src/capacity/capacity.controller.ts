import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { CapacityService } from './capacity.service.js';

@Controller()
export class CapacityController {
  constructor(private readonly capacity: CapacityService) {}

  @Handles(commissioning.declareCapacity)
  declare(
    @Payload() request: commissioning.DeclareCapacity,
    @From() caller: Caller,
  ): Promise<commissioning.CapacityView> {
    return this.capacity.declare(request, caller);
  }

  @Handles(commissioning.showCapacity)
  show(
    @Payload() request: commissioning.ShowCapacity,
    @From() caller: Caller,
  ): Promise<commissioning.CapacityView> {
    return this.capacity.show(request, caller);
  }

  @Handles(commissioning.listCapacityEntries)
  entries(
    @Payload() request: commissioning.ListCapacityEntries,
    @From() caller: Caller,
  ): Promise<commissioning.CapacityEntryPage> {
    return this.capacity.entries(request, caller);
  }
}
