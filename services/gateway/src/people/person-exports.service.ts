import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { Database } from '@partnership/database';
import { RpcClient } from '@partnership/messaging';
import { recordsOf } from './person-records.repository.js';

/** What membership holds on a person, with what the gateway itself does. Whether one may ask, membership says. */
@Injectable()
export class PersonExports {
  constructor(
    private readonly services: RpcClient,
    private readonly database: Database,
  ) {}

  async export(request: membership.ExportPerson, caller: Caller): Promise<membership.PersonExportView> {
    const operation = membership.exportPerson;
    const asked = { ...caller, operation: operation.pattern };
    const held = await this.services.call(operation, request, asked);
    const own = await recordsOf(this.database.sql, request.personId);
    return { ...held, sections: [...held.sections, ...own] };
  }
}
