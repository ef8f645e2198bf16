import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type EventEnvelope } from '@partnership/contracts';
import { Envelope, Hears } from '@partnership/messaging';
import { ErasuresService } from './erasures.service.js';

@Controller()
export class ErasuresController {
  constructor(private readonly erasures: ErasuresService) {}

  @Hears(membership.personErased)
  forget(@Payload() data: membership.PersonErased, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.erasures.forget(data, envelope);
  }
}
