import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type EventEnvelope } from '@partnership/contracts';
import { Envelope, Hears } from '@partnership/messaging';
import { SlicNeeds } from './slic-needs.service.js';

@Controller()
export class SlicNeedsController {
  constructor(private readonly needs: SlicNeeds) {}

  @Hears(elections.slicNeedIdentified)
  identified(
    @Payload() need: elections.SlicNeedIdentified,
    @Envelope() envelope: EventEnvelope,
  ): Promise<void> {
    return this.needs.identified(envelope, need);
  }

  @Hears(elections.slicNeedWithdrawn)
  withdrawn(
    @Payload() need: elections.SlicNeedWithdrawn,
    @Envelope() envelope: EventEnvelope,
  ): Promise<void> {
    return this.needs.withdrawn(envelope, need);
  }
}
