import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { DataSubject, PersonalData } from '../people/personal-data.js';
import { PersonalDataRegister } from '../people/personal-data-register.service.js';

const held = `
select id as use, benefit, urn, used_on as "on", quantity, note, person_id as "personId", recorded_by as "recordedBy",
  recorded_at as "recordedAt", cancelled_at as "cancelledAt", cancelled_by as "cancelledBy",
  cancelled_why as "cancelledWhy"
from benefit_use where person_id = $1::uuid or recorded_by = $1::text or cancelled_by = $1::text order by id`;

/** What a person used of a school’s benefits, or recorded. */
@Injectable()
export class BenefitsPersonalData implements PersonalData, OnModuleInit {
  readonly section = 'benefit-uses';

  constructor(private readonly register: PersonalDataRegister) {}

  onModuleInit(): void {
    this.register.register(this);
  }

  export(sql: Sql, { personId }: DataSubject): Promise<unknown[]> {
    return sql.rows(held, [personId]);
  }

  /** Only the id is kept here, which leads to nobody any more. */
  erase(): Promise<void> {
    return Promise.resolve();
  }
}
