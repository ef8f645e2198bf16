import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { DataSubject, PersonalData } from '../people/personal-data.js';
import { PersonalDataRegister } from '../people/personal-data-register.service.js';

const held = `
select h.post as "partnershipPost", p.title, h.kind, h.from_school as "fromSchool", h.starts_on as "from",
  h.ends_on as until, h.share, h.name_public as "namePublic"
from post_holding h join partnership_post p on p.id = h.post where h.person_id = $1::uuid order by h.starts_on, h.id`;

/** Posts of the partnership itself that a person holds or has held. */
@Injectable()
export class PartnershipPostsPersonalData implements PersonalData, OnModuleInit {
  readonly section = 'partnership-posts';

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
