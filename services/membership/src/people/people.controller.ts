import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { PeopleService } from './people.service.js';

@Controller()
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Handles(membership.registerPerson)
  register(
    @Payload() request: membership.RegisterPerson,
    @From() caller: Caller,
  ): Promise<membership.PersonView> {
    return this.people.register(request, caller);
  }

  @Handles(membership.showPerson)
  show(request: membership.ShowPerson): Promise<membership.PersonView> {
    return this.people.show(request.personId);
  }

  @Handles(membership.resolvePerson)
  resolve(request: membership.ResolvePerson): Promise<membership.PersonMatchView> {
    return this.people.resolve(request.email);
  }
}
