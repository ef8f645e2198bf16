import { Controller } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Handles } from '@partnership/messaging';
import { RollsService } from './rolls.service.js';

@Controller()
export class RollsController {
  constructor(private readonly rolls: RollsService) {}

  @Handles(elections.listElectors)
  list(request: elections.ListElectors): Promise<elections.ElectorPage> {
    return this.rolls.list(request);
  }

  @Handles(elections.showElectorRights)
  rights(request: elections.AskElector): Promise<elections.ElectorRightsView> {
    return this.rolls.rights(request);
  }

  @Handles(elections.showSchoolElections)
  ofSchool({ urn }: elections.AskSchoolElections): Promise<elections.SchoolElectionList> {
    return this.rolls.ofSchool(urn);
  }
}
