import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { PotsService } from './pots.service.js';

@Controller()
export class PotsController {
  constructor(private readonly pots: PotsService) {}

  @Handles(commissioning.openPot)
  open(@Payload() request: commissioning.OpenPot, @From() caller: Caller): Promise<commissioning.PotView> {
    return this.pots.open(request, caller);
  }

  @Handles(commissioning.showPot)
  show({ year }: commissioning.ShowPot): Promise<commissioning.PotView> {
    return this.pots.show(year);
  }

  @Handles(commissioning.allocateToLine)
  allocate(
    @Payload() request: commissioning.AllocateToLine,
    @From() caller: Caller,
  ): Promise<commissioning.PotView> {
    return this.pots.allocate(request, caller);
  }

  @Handles(commissioning.setOverhead)
  setOverhead(
    @Payload() request: commissioning.SetOverhead,
    @From() caller: Caller,
  ): Promise<commissioning.PotView> {
    return this.pots.setOverhead(request, caller);
  }

  @Handles(commissioning.listPotEntries)
  entries(request: commissioning.ListPotEntries): Promise<commissioning.PotEntryPage> {
    return this.pots.entries(request);
  }
}
