import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql, Work } from '@partnership/database';
import type { DataSubject, PersonalData } from '../people/personal-data.js';
import { PersonalDataRegister } from '../people/personal-data-register.service.js';

/** What a person said of the system. Once erased, what changed because of it stays: in other words, naming nobody. */
@Injectable()
export class FeedbackPersonalData implements PersonalData, OnModuleInit {
  readonly section = 'feedback';

  constructor(private readonly register: PersonalDataRegister) {}

  onModuleInit(): void {
    this.register.register(this);
  }

  export(sql: Sql, { personId }: DataSubject): Promise<unknown[]> {
    return sql.rows(
      `select area, text, state, note, answer, sent_at as "sentAt" from feedback where sent_by = $1 order by id`,
      [personId],
    );
  }

  async erase({ sql, audit }: Work, { personId }: DataSubject): Promise<void> {
    const erased = await sql.rows<{ id: string }>(
      `update feedback set text = null, note = null, answer = case when answer is not null then '' end, version = version + 1
       where sent_by = $1 and text is not null returning id`,
      [personId],
    );
    for (const { id } of erased) audit({ action: 'sender forgotten', record: `membership.feedback/${id}` });
  }
}
