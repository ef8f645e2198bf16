import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, Nothing, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ImportsService } from './imports.service.js';

@Controller()
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Handles(membership.importMembers)
  receive(
    @Payload() request: membership.ImportMembers,
    @From() caller: Caller,
  ): Promise<membership.MemberImportView> {
    return this.imports.receive(request, caller);
  }

  @Handles(membership.showMemberImport)
  show(request: membership.ShowMemberImport): Promise<membership.MemberImportView> {
    return this.imports.show(request.import);
  }

  @Handles(membership.listMemberImports)
  list(request: membership.ListMemberImports): Promise<membership.MemberImportPage> {
    return this.imports.list(request);
  }

  @Handles(membership.listMemberImportFaults)
  faults(request: membership.ListMemberImportFaults): Promise<membership.MemberImportFaultPage> {
    return this.imports.faults(request);
  }

  @Handles(membership.showMemberImportTemplate)
  template(_: Nothing): membership.MemberImportTemplate {
    return this.imports.template();
  }
}
