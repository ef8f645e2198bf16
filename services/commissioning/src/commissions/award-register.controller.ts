import { Controller } from '@nestjs/common';
import { commissioning, Nothing } from '@partnership/contracts';
import { Handles } from '@partnership/messaging';
import { AwardRegisterService } from './award-register.service.js';

@Controller()
export class AwardRegisterController {
  constructor(private readonly register: AwardRegisterService) {}

  @Handles(commissioning.listAwards)
  list(request: commissioning.ListAwards): Promise<commissioning.PublicAwardPage> {
    return this.register.list(request);
  }

  @Handles(commissioning.showAwardMethods)
  methods(request: commissioning.AskAwardMethods): Promise<commissioning.AwardMethodsView> {
    return this.register.methods(request);
  }

  @Handles(commissioning.showAwardChances)
  chances(_request: Nothing): Promise<commissioning.AwardChancesView> {
    return this.register.chances();
  }
}
