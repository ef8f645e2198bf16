import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { BankProfilesService } from './bank-profiles.service.js';
import { BankStatementsService } from './bank-statements.service.js';

@Controller()
export class BankController {
  constructor(
    private readonly profiles: BankProfilesService,
    private readonly statements: BankStatementsService,
  ) {}

  @Handles(membership.listBankProfiles)
  listProfiles(request: membership.ListBankProfiles): Promise<membership.BankProfilePage> {
    return this.profiles.list(request);
  }

  @Handles(membership.addBankProfile)
  addProfile(
    @Payload() request: membership.AddBankProfile,
    @From() caller: Caller,
  ): Promise<membership.BankProfileView> {
    return this.profiles.add(request, caller);
  }

  @Handles(membership.takeBankStatement)
  take(
    @Payload() request: membership.TakeBankStatement,
    @From() caller: Caller,
  ): Promise<membership.BankStatementView> {
    return this.statements.take(request, caller);
  }

  @Handles(membership.listBankStatements)
  list(request: membership.ListBankStatements): Promise<membership.BankStatementPage> {
    return this.statements.list(request);
  }

  @Handles(membership.showBankStatement)
  show(request: membership.ShowBankStatement): Promise<membership.BankStatementView> {
    return this.statements.show(request.statement);
  }

  @Handles(membership.listBankLines)
  lines(request: membership.ListBankLines): Promise<membership.BankLinePage> {
    return this.statements.lines(request);
  }

  @Handles(membership.listBankLineFaults)
  faults(request: membership.ListBankLineFaults): Promise<membership.BankLineFaultPage> {
    return this.statements.faults(request);
  }
}
