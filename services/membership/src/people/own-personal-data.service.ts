import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql, Work } from '@partnership/database';
import type { DataSubject, PersonalData } from './personal-data.js';
import { PersonalDataRegister } from './personal-data-register.service.js';

type Query = (sql: Sql, person: DataSubject) => Promise<unknown[]>;
type Erase = (work: Work, person: DataSubject) => Promise<unknown>;

const asked =
  (statement: string): Query =>
  (sql, { personId }) =>
    sql.rows(statement, [personId]);

const part = (section: string, read: Query, erase?: Erase): PersonalData => ({
  section,
  export: read,
  erase: async (work, person) => {
    await erase?.(work, person);
  },
});

const details = asked(`
select name, email, registered_at as "registeredAt", erased_at as "erasedAt", version from person where id = $1`);

// Nothing else may say who it was: the id stays for those who refer to it.
const eraseDetails: Erase = ({ sql, at }, { personId }) =>
  sql.run(
    `update person set name = null, email = null, email_key = null, erased_at = $2, version = version + 1
     where id = $1`,
    [personId, at],
  );

const posts = asked(`
select id as "postId", urn, post, starts_on as "from", ends_on as until from school_post
where person_id = $1 order by starts_on, id`);

const namings = asked(`
select urn, person_id as "personId", starts_on as "from", named_by as "namedBy", recorded_at as "recordedAt"
from delegate_naming where person_id = $1::uuid or named_by = $1::text order by recorded_at, urn`);

const rolls = asked(`
select r.id as roll, r.purpose, r.standing_on as "on", e.urn from roll_entry e join roll r on r.id = e.roll
where e.delegate = $1::uuid order by r.standing_on, r.id, e.urn`);

const audit = asked(`
select at, actor_kind as "actorKind", actor_id as "actorId", operation, action, record, why, fields
from platform.audit
where (actor_kind = 'person' and actor_id = $1::text) or record = 'membership.person/' || $1::text
  or position($1::text in fields::text) > 0
order by seq`);

/** What was known of posts and delegates, as it was recorded each time. */
const earlier = asked(`
select source, record, recorded_at as "recordedAt" from record_version
where record ->> 'person_id' = $1::text or record ->> 'named_by' = $1::text order by number`);

/** What the person was answered, and any answer that holds their id or address, whichever feature gave it. */
const theirs = `
actor = 'person:' || $1::text or position($1::text in answer::text) > 0
  or position($2::text in lower(answer::text)) > 0`;

const answers: Query = (sql, { personId, emailKey }) =>
  sql.rows(`select operation, at, answer from platform.idempotency where ${theirs} order by at`, [
    personId,
    emailKey,
  ]);

/** The name may be another's too: their answers are not this person's to read, and are no loss when they are forgotten. */
const eraseAnswers: Erase = ({ sql }, { personId, emailKey, name }) =>
  sql.run(
    `delete from platform.idempotency where ${theirs} or position(lower($3::text) in lower(answer::text)) > 0`,
    [personId, emailKey, name],
  );

const waiting: Query = (sql, { emailKey }) =>
  sql.rows(
    `select import, urn, from_on as "from", head_name as name, head_email as email from member_import_row
     where lower(head_email) = $1`,
    [emailKey],
  );

const eraseWaiting: Erase = ({ sql }, { emailKey }) =>
  sql.run('update member_import_row set head_name = null, head_email = null where lower(head_email) = $1', [
    emailKey,
  ]);

/** What this service itself holds on people, apart from what its other features register. */
@Injectable()
export class OwnPersonalData implements OnModuleInit {
  constructor(private readonly register: PersonalDataRegister) {}

  onModuleInit(): void {
    const parts = [
      part('details', details, eraseDetails),
      part('posts', posts),
      part('delegate-namings', namings),
      part('earlier-records', earlier),
      part('electoral-rolls', rolls),
      part('audit', audit),
      part('stored-answers', answers, eraseAnswers),
      part('member-imports', waiting, eraseWaiting),
    ];
    for (const each of parts) this.register.register(each);
  }
}
