import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { DataSubject, PersonalData } from '../people/personal-data.js';
import { PersonalDataRegister } from '../people/personal-data-register.service.js';

const held = `
select role, districts, schools, trusts, feeds, starts_on as "from", ends_on as until
from role_holder where person_id = $1::uuid order by starts_on, grant_id`;

/** Roles that a person holds or has held, as the gateway told them. */
@Injectable()
export class RoleHoldersPersonalData implements PersonalData, OnModuleInit {
  readonly section = 'roles';

  constructor(private readonly register: PersonalDataRegister) {}

  onModuleInit(): void {
    this.register.register(this);
  }

  export(sql: Sql, { personId }: DataSubject): Promise<unknown[]> {
    return sql.rows(held, [personId]);
  }

  /** Only the id is kept here, which leads to nobody any more; the gateway ends the roles. */
  erase(): Promise<void> {
    return Promise.resolve();
  }
}
