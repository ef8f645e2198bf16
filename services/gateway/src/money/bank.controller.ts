import { Controller, Get, Post } from '@nestjs/common';
import { gateway, membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Answered, Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';
import { BankFiles } from './bank-files.service.js';

@Area('Bank files', 'What the bank says came in, and what became of every line of it.')
@Controller('v1')
export class BankController {
  constructor(
    private readonly services: Services,
    private readonly files: BankFiles,
  ) {}

  @Post('bank-statements')
  @Serves(gateway.sendBankStatement, 'Send a file of the bank; its lines are matched to invoices', {
    file: true,
    fileMegabytes: 5,
  })
  send(ask: Ask<gateway.SendBankStatement>): Promise<Answered<membership.BankStatementView>> {
    return this.files.receive(ask);
  }

  @Get('bank-statements')
  @Serves(membership.listBankStatements, 'List the bank files that were taken, newest first')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('bank-statements/:statement')
  @Serves(membership.showBankStatement, 'See how far a bank file is matched')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('bank-statements/:statement/lines')
  @Serves(membership.listBankLines, 'See what became of each line', {
    csv: ['line', 'bookedOn', 'text', 'pence', 'bankId', 'outcome', 'detail', 'payment'],
  })
  lines(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('bank-statements/:statement/quarantine')
  @Serves(membership.listBankLineFaults, 'See the lines that could not be read, and why', {
    csv: ['line', 'column', 'code', 'detail'],
  })
  faults(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('bank-profiles')
  @Serves(membership.listBankProfiles, 'List how banks write their files')
  profiles(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('bank-profiles')
  @Serves(membership.addBankProfile, 'Describe how another bank writes its files', {
    at: () => '/v1/bank-profiles',
  })
  addProfile(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
