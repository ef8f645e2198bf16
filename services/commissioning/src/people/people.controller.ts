import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { PersonRecords } from './person-records.service.js';

@Controller()
export class PeopleController {
  constructor(private readonly records: PersonRecords) {}

  @Handles(commissioning.showPersonRecords)
  show(
    @Payload() request: districts.ShowPersonRecords,
    @From() { actor }: Caller,
  ): Promise<districts.PersonRecordsView> {
    return this.records.show(request, actor);
  }
}
