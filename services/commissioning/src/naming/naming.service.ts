import { Injectable } from '@nestjs/common';
import { Failure, mayDoIn, type Caller, type commissioning } from '@partnership/contracts';
import { UnitOfWork } from '@partnership/database';
import { unknownCommission } from '../commissions/commission.errors.js';
import { NamesRepository } from './names.repository.js';
import { inWords } from './public-name.js';

const othersSchool = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.naming.not-yours',
    'Only the school itself says whether it is named.',
  );

/** A school that is helped says whether the public may know. */
@Injectable()
export class NamingService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly names: NamesRepository,
  ) {}

  /** Throws `not-found` unless the work is for that school. */
  choose(request: commissioning.ChooseNaming, caller: Caller): Promise<commissioning.NamingView> {
    const { commission, urn, agreed } = request;
    if (!mayDoIn(caller.actor, 'naming.choose', 'schools', urn)) throw othersSchool();
    return this.unit.run(caller, async ({ sql, at, audit }) => {
      const helped = 'select from commission_school where commission = $1 and urn = $2';
      if ((await sql.rows(helped, [commission, urn])).length === 0) throw unknownCommission(commission);
      if (await this.names.choose(sql, request, caller.actor.id, at)) {
        const action = agreed ? 'school agreed to be named' : 'school is named no more';
        audit({ action, record: `commissioning.commission/${commission}`, fields: { urn } });
      }
      const name = (await this.names.of(sql, commission, [urn])).get(urn);
      return { commission, urn, agreed, publicly: name === undefined ? 'a school' : inWords(name) };
    });
  }
}
