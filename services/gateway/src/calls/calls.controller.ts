import { Controller, Get, Post } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Calls', 'Calls for expressions of interest: open to every type of school, and to everybody to read.')
@Controller('v1/calls')
export class CallsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Serves(commissioning.listCalls, 'List calls, the newest first', { open: true })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':commission')
  @Serves(commissioning.showCall, 'Read a call', { open: true })
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':commission/extension')
  @Serves(commissioning.extendCall, 'Give schools more time')
  extend(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':commission/invitations')
  @Serves(commissioning.showInvitations, 'See how many were invited, and which share answered')
  showInvitations(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':commission/unsealing')
  @Serves(
    commissioning.unsealCall,
    'Unseal the expressions of interest after the deadline, if that has not happened',
  )
  unseal(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
