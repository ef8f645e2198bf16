import { Controller, Get } from '@nestjs/common';
import { gateway } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { DeadLettersService } from './dead-letters.service.js';

@Area('Dead letters', 'Messages between the services that could not be handled, and why.')
@Controller('v1/dead-letters')
export class DeadLettersController {
  constructor(private readonly letters: DeadLettersService) {}

  @Get()
  @Serves(gateway.listDeadLetters, 'List dead letters, newest first')
  list({ request }: Ask<gateway.ListDeadLetters>): Promise<gateway.DeadLetterPage> {
    return this.letters.list(request);
  }

  @Get(':letter')
  @Serves(gateway.showDeadLetter, 'See a dead letter as it came')
  show({ request }: Ask<gateway.ShowDeadLetter>): Promise<gateway.DeadLetterView> {
    return this.letters.show(request.letter);
  }
}
