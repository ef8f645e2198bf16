import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import { newId, type Sql, type Work } from '@partnership/database';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { unusable } from '../unusable.js';
import { assertShape, beneficiarySchools, type BeneficiaryParties } from './beneficiary.js';
import type { Commission } from './commission.js';
import { announce } from './commission-facts.js';
import { CommissionsRepository } from './commissions.repository.js';
import { identified } from './need.js';

/** How a commission begins, whoever identified the need, within the unit of work of whoever tells of it. */
@Injectable()
export class CommissionOpening {
  constructor(
    private readonly schools: SchoolsRepository,
    private readonly commissions: CommissionsRepository,
  ) {}

  /** @throws Failure `unprocessable` where a school or district is unknown, closed or not of the city */
  async parties(sql: Sql, given: commissioning.Beneficiary): Promise<BeneficiaryParties> {
    assertShape(given);
    const { kind, urns = [], district = null } = given;
    const schools = beneficiarySchools(urns, await this.schools.find(sql, urns));
    if (district !== null && !(await this.schools.hasDistrict(sql, district)))
      throw unusable(
        'commissioning.beneficiary.unknown',
        '/beneficiary/district',
        `there is no district ${district}`,
      );
    return { kind, schools, district };
  }

  async open(
    work: Work,
    need: commissioning.Need,
    beneficiary: BeneficiaryParties,
    by: string,
    slicNeed: string | null = null,
  ): Promise<Commission> {
    const step = { at: work.at, by };
    const commission = identified(newId(), need, beneficiary, step, slicNeed);
    const { id, caseId, origin, title, state } = commission;
    await this.commissions.create(work.sql, commission, step);
    announce(work, commission, { move: { to: state, why: title } });
    const urns = beneficiary.schools.map(({ urn }) => urn);
    const fields = { origin, caseId, beneficiary: beneficiary.kind, urns };
    work.audit({ action: 'need identified', record: `commissioning.commission/${id}`, fields });
    return commission;
  }
}
