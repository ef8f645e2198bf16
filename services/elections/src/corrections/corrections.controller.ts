import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { CorrectionsService } from './corrections.service.js';

@Controller()
export class CorrectionsController {
  constructor(private readonly corrections: CorrectionsService) {}

  @Handles(elections.correctElector)
  correct(
    @Payload() request: elections.CorrectElector,
    @From() caller: Caller,
  ): Promise<elections.ElectorCorrectedView> {
    return this.corrections.correct(request, caller);
  }

  @Handles(elections.listElectorCorrections)
  list(request: elections.ListElectorCorrections): Promise<elections.ElectorCorrectionPage> {
    return this.corrections.list(request);
  }
}
