import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, elections, membership, type Caller, type EventEnvelope } from '@partnership/contracts';
import { Envelope, From, Handles, Hears } from '@partnership/messaging';
import { ErasuresService } from './erasures.service.js';
import { PersonRecords } from './person-records.service.js';

@Controller()
export class PeopleController {
  constructor(
    private readonly records: PersonRecords,
    private readonly erasures: ErasuresService,
  ) {}

  @Handles(elections.showPersonRecords)
  show(
    @Payload() request: districts.ShowPersonRecords,
    @From() { actor }: Caller,
  ): Promise<districts.PersonRecordsView> {
    return this.records.show(request, actor);
  }

  @Hears(membership.personErased)
  erased(@Payload() told: membership.PersonErased, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.erasures.erase(envelope, told);
  }
}
