import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ErasuresService } from './erasures.service.js';
import { ExportsService } from './exports.service.js';
import { PeopleService } from './people.service.js';

@Controller()
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly exports: ExportsService,
    private readonly erasures: ErasuresService,
  ) {}

  @Handles(membership.registerPerson)
  register(
    @Payload() request: membership.RegisterPerson,
    @From() caller: Caller,
  ): Promise<membership.PersonView> {
    return this.people.register(request, caller);
  }

  @Handles(membership.showPerson)
  show(
    @Payload() { personId }: membership.ShowPerson,
    @From() { actor }: Caller,
  ): Promise<membership.PersonView> {
    return this.people.show(personId, actor);
  }

  @Handles(membership.listPeople)
  list(request: membership.ListPeople): Promise<membership.PersonPage> {
    return this.people.search(request);
  }

  @Handles(membership.searchPeople)
  search(request: membership.SearchPeople): Promise<membership.PersonPage> {
    return this.people.search(request);
  }

  @Handles(membership.correctPerson)
  correct(
    @Payload() request: membership.CorrectPerson,
    @From() caller: Caller,
  ): Promise<membership.PersonView> {
    return this.people.correct(request, caller);
  }

  @Handles(membership.exportPerson)
  export(
    @Payload() { personId }: membership.ExportPerson,
    @From() caller: Caller,
  ): Promise<membership.PersonExportView> {
    return this.exports.export(personId, caller);
  }

  @Handles(membership.erasePerson)
  erase(@Payload() request: membership.ErasePerson, @From() caller: Caller): Promise<membership.PersonView> {
    return this.erasures.erase(request, caller);
  }

  @Handles(membership.resolvePerson)
  resolve(request: membership.ResolvePerson): Promise<membership.PersonMatchView> {
    return this.people.resolve(request.email);
  }
}
