import { Injectable } from '@nestjs/common';
import {
  commissioning,
  districts,
  elections,
  membership,
  type Caller,
  type Operation,
} from '@partnership/contracts';
import { Database } from '@partnership/database';
import { RpcClient } from '@partnership/messaging';
import { recordsOf } from './person-records.repository.js';

/**
 * What membership holds on a person, then what districts, commissioning, elections and the gateway itself do.
 * Whether one may ask, membership says.
 * Where a service does not answer nothing is exported: nobody could tell what is missing.
 */
@Injectable()
export class PersonExports {
  constructor(
    private readonly services: RpcClient,
    private readonly database: Database,
  ) {}

  async export(request: membership.ExportPerson, caller: Caller): Promise<membership.PersonExportView> {
    const held = await this.ask(membership.exportPerson, request, caller);
    const [inDistricts, inCommissioning, inElections, own] = await Promise.all([
      this.ask(districts.showPersonRecords, request, caller),
      this.ask(commissioning.showPersonRecords, request, caller),
      this.ask(elections.showPersonRecords, request, caller),
      recordsOf(this.database.sql, request.personId),
    ]);
    return {
      ...held,
      sections: [
        ...held.sections,
        ...inDistricts.sections,
        ...inCommissioning.sections,
        ...inElections.sections,
        ...own,
      ],
    };
  }

  private ask<Request extends object, Answer extends object>(
    operation: Operation<Request, Answer>,
    request: Request,
    caller: Caller,
  ): Promise<Answer> {
    return this.services.call(operation, request, { ...caller, operation: operation.pattern });
  }
}
