import { Controller, Get } from '@nestjs/common';
import { gateway, type Nothing } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { accountOf } from './own-account.js';

@Area('Account', 'Who you are to the platform.')
@Controller('v1/me')
export class MeController {
  @Get()
  @Serves(gateway.showMe, 'See who you are and what you may do')
  show({ caller }: Ask<Nothing>): gateway.OwnAccountView {
    return accountOf(caller.actor);
  }
}
