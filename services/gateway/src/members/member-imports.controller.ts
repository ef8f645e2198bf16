import { Controller, Get, Post } from '@nestjs/common';
import { gateway, membership, type Nothing } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Answered, Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { prefersCsv } from '../http/csv.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';
import { MemberUploads } from './member-uploads.service.js';
import { membersArea } from './members.controller.js';

const columns = ['urn', 'from', 'headteacher name', 'headteacher email'];
const faultColumns = ['line', 'urn', 'column', 'code', 'detail'];

@Area(...membersArea)
@Controller('v1/members/imports')
export class MemberImportsController {
  constructor(
    private readonly services: Services,
    private readonly uploads: MemberUploads,
  ) {}

  @Post()
  @Serves(gateway.sendMembers, 'Bring many schools into membership by a file', {
    file: true,
    fileMegabytes: membership.importBytes / 2 ** 20,
  })
  send(ask: Ask<gateway.SendMembers>): Promise<Answered<membership.MemberImportView>> {
    return this.uploads.receive(ask);
  }

  @Get()
  @Serves(membership.listMemberImports, 'List the files of schools that join, newest first')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('template')
  @Serves(membership.showMemberImportTemplate, 'See the columns of the file; as CSV, the file without rows', {
    csv: columns,
  })
  template(ask: Ask<Nothing>): Promise<Passed | membership.MemberImportTemplate> {
    if (prefersCsv(ask.http.headers.accept)) return Promise.resolve({ items: [], next: null });
    return this.services.pass(ask);
  }

  @Get(':import')
  @Serves(membership.showMemberImport, 'See what became of a file')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':import/quarantine')
  @Serves(membership.listMemberImportFaults, 'See the rows of a file that were put aside, and why', {
    csv: faultColumns,
  })
  faults(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
