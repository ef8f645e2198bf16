import { serviceActor } from '@partnership/contracts';
import { newId, UnitOfWork } from '@partnership/database';
import { callerOf, eventually, type TestService } from '@partnership/testing';
import type { Notice } from '../../src/notices/notice.js';
import { NoticesService } from '../../src/notices/notices.service.js';

/** Puts a notice into the post as another feature does. */
export const queue = (service: TestService, notice: Partial<Notice>): Promise<{ id: string }> => {
  const { app } = service.running;
  return app.get(UnitOfWork).run(callerOf(serviceActor('membership')), async (work) => ({
    id: await app.get(NoticesService).queue(work, {
      template: 'school-notice',
      cause: `test/${newId()}`,
      recipients: [],
      data: { subject: 'The Autumn conference', body: 'It begins at nine.\n\nBring a friend.' },
      ...notice,
    }),
  }));
};

/** So many people with an address of their own, written straight into the table; answers id by address. */
export async function people({ database }: TestService, count: number): Promise<Map<string, string>> {
  const run = newId();
  const known = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    name: `Person ${index}`,
    email: `person${index}.${run}@school.example`,
  }));
  await database.sql.run(
    `insert into person (id, name, email, email_key, registered_at)
     select id, name, email, email, now() from json_to_recordset($1::json) as p (id uuid, name text, email text)`,
    [JSON.stringify(known)],
  );
  return new Map(known.map(({ id, email }) => [email, id]));
}

export interface RecipientRow {
  readonly id: string;
  readonly person: string | null;
  readonly state: string;
  readonly tries: number;
  readonly doubted: boolean;
  readonly messageId: string;
  readonly status: string | null;
  readonly address: string | null;
}

export const recipientsOf = ({ database }: TestService, notice: string): Promise<RecipientRow[]> =>
  database.sql.rows<RecipientRow>(
    `select id, person_id as person, state, tries, doubted, message_id as "messageId", status, address
     from notice_recipient where notice_id = $1 order by id`,
    [notice],
  );

const underWay = ['queued', 'sending', 'deferred', 'unknown'];

/** Waits until nothing of the notice is in the post any more. */
export const settled = (service: TestService, notice: string, withinMs = 30_000): Promise<RecipientRow[]> =>
  eventually(async () => {
    const rows = await recipientsOf(service, notice);
    return rows.length > 0 && rows.every(({ state }) => !underWay.includes(state)) ? rows : undefined;
  }, withinMs);

export const countStates = (rows: readonly RecipientRow[]): Record<string, number> =>
  rows.reduce<Record<string, number>>(
    (counts, { state }) => ({ ...counts, [state]: (counts[state] ?? 0) + 1 }),
    {},
  );

/** Fast enough for a test: many a second, and short pauses; patient with a machine that has much else to do. */
export const quickMail = {
  MAIL_PER_SECOND: '1000',
  MAIL_RETRY_SECONDS: '0.1',
  MAIL_STEP_SECONDS: '20',
  MAIL_TRIES: '4',
};

export interface PostedNotice {
  readonly template: string;
  readonly subject: string;
  readonly text: string;
}

/** What was put into the post for a person, oldest first. */
export const postedTo = ({ database }: TestService, personId: string): Promise<PostedNotice[]> =>
  database.sql.rows<PostedNotice>(
    `select n.template, n.subject, n.body_text as text from notice n join notice_recipient r on r.notice_id = n.id
     where r.person_id = $1 order by n.id`,
    [personId],
  );
