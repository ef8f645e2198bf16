import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type EventEnvelope } from '@partnership/contracts';
import { Envelope, Hears } from '@partnership/messaging';
import { ElectionNoticesService } from './election-notices.service.js';

@Controller()
export class ElectionNoticesController {
  constructor(private readonly notices: ElectionNoticesService) {}

  @Hears(elections.electionNoticeRequested)
  requested(
    @Payload() told: elections.ElectionNoticeRequested,
    @Envelope() envelope: EventEnvelope,
  ): Promise<void> {
    return this.notices.send(envelope, told);
  }
}
