import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql, Work } from '@partnership/database';
import { emailKey } from '../people/person.js';
import type { DataSubject, PersonalData } from '../people/personal-data.js';
import { PersonalDataRegister } from '../people/personal-data-register.service.js';
import { SubmitterNotices } from './submitter-notices.service.js';

/** Of what is rejected or withdrawn nothing is public any more, so its text goes with its sender. */
const forgetSender = `
update submission set name = null, email = null, email_key = null, message_key = null, submitted_text = null,
  wording = case when published_at is null then '' else wording end, version = version + 1
where email_key = $1 returning id`;

const dueToForget = `
update submission set name = null, email = null, email_key = null,
  submitted_text = case when state in ('rejected', 'withdrawn') then null else submitted_text end,
  wording = case when state = 'rejected' then '' else wording end
where closed_at <= $1 and (email_key is not null or name is not null
  or (submitted_text is not null and state in ('rejected', 'withdrawn')))
returning id`;

/** What moderators were answered shows who sent it, and from where. */
const forgetAnswers = `delete from platform.idempotency where answer ->> 'submission' = any($1::text[])`;

const moveTo = `
update submission set email = $2, email_key = $3, version = version + 1 where email_key = $1 returning id`;

const keptDays = 90;

const exported = `
select reference, kind, source, name, email, submitted_text as text, state, submitted_at as "submittedAt"
from submission where email_key = $1 order by id`;

/** What is kept of those who submit questions and comments, found by their address: they have no account. */
@Injectable()
export class QuestionsPersonalData implements PersonalData, OnModuleInit {
  readonly section = 'questions';

  constructor(
    private readonly notices: SubmitterNotices,
    private readonly register: PersonalDataRegister,
  ) {}

  onModuleInit(): void {
    this.register.register(this);
  }

  export(sql: Sql, person: DataSubject): Promise<unknown[]> {
    return sql.rows(exported, [person.emailKey]);
  }

  async erase(work: Work, person: DataSubject): Promise<void> {
    await this.forget(work, forgetSender, person.emailKey);
  }

  async readdress({ sql }: Work, person: DataSubject, email: string): Promise<void> {
    const moved = await sql.rows<{ id: string }>(moveTo, [person.emailKey, email, emailKey(email)]);
    await sql.run(forgetAnswers, [moved.map(({ id }) => id)]);
  }

  /** Contact data of what was closed 90 days ago, and the text of what was not published or is so no longer. */
  async forgetOld(work: Work): Promise<void> {
    await this.forget(work, dueToForget, new Date(work.at.getTime() - keptDays * 86_400_000));
  }

  private async forget(work: Work, statement: string, value: unknown): Promise<void> {
    const forgotten = await work.sql.rows<{ id: string }>(statement, [value]);
    if (forgotten.length === 0) return;
    const ids = forgotten.map(({ id }) => id);
    await this.notices.forget(work, ids);
    await work.sql.run(forgetAnswers, [ids]);
    for (const { id } of forgotten)
      work.audit({ action: 'submitter forgotten', record: `membership.submission/${id}` });
  }
}
