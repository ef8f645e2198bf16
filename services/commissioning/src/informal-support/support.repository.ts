import { Injectable } from '@nestjs/common';
import type { commissioning, Reach } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';
import { similarWords } from './similar-words.js';
import type { Parties } from './support.js';
import { unknownSupport } from './support.errors.js';
import type { NewSupport, SupportChange, SupportRow } from './support-rows.js';

const read = `
select i.id as support, i.giver, i.receiver, g.district as "giverDistrict", r.district as "receiverDistrict", i.what,
  i.minutes, i.helped_on as "on", i.entered_side as "enteredSide", i.entered_by as "enteredBy", i.state,
  i.beside_paid_work as "besidePaidWork", i.duplicate_of as "duplicateOf", i.confirmed_on as "confirmedOn",
  i.confirmed_by as "confirmedBy", i.why_declined as "whyDeclined", i.thanks, i.giver_agreed as "giverAgreed",
  i.receiver_agreed as "receiverAgreed", i.version
from informal_support i join school g on g.urn = i.giver join school r on r.urn = i.receiver`;

/** From the day of the award to the day on which its work was reviewed, or it ended; whichever of the two is paid. */
const paid = `
select from award w join commission c on c.id = w.commission join commission_school b on b.commission = c.id
where (w.supplier_urn, b.urn) in (($1, $2), ($2, $1)) and (w.awarded_at at time zone 'Europe/London')::date <= $3
  and coalesce((select min((m.moved_at at time zone 'Europe/London')::date) from commission_move m
    where m.commission = c.id and m.to_state in ('reviewed', 'closed', 'cancelled')), 'infinity') >= $3`;

/**
 * Entries of the same day between the same two, whichever of them is said to have helped. Of two that wait the earlier
 * is nobody's duplicate, so that one of them can be confirmed.
 */
const sameDay = `
select id as support, what from informal_support
where (giver, receiver) in (($1, $2), ($2, $1)) and helped_on = $3 and state not in ('declined', 'withdrawn')
  and ($4::uuid is null or id < $4 or (id > $4 and state in ('confirmed', 'published')))
order by id`;

const published = `
select i.id as support, i.giver, g.name as "giverName", i.receiver, r.name as "receiverName", i.what,
  round(i.minutes / 60.0, 2)::float8 as hours, i.helped_on as "on", i.thanks
from informal_support i join school g on g.urn = i.giver join school r on r.urn = i.receiver
where i.state = 'published' and ($1::text is null or $1 in (i.giver, i.receiver))
  and ($2::date is null or (i.helped_on, i.id) < ($2::date, $3::uuid))
order by i.helped_on desc, i.id desc limit $4`;

/** Help among schools that nobody paid for. */
@Injectable()
export class SupportRepository {
  /** Two entries between the same two schools wait for one another, so that each sees the other. */
  async hold(sql: Sql, { giver, receiver }: Parties): Promise<void> {
    const pair = [giver, receiver].sort().join('/');
    await sql.rows(`select pg_advisory_xact_lock(hashtextextended('informal-support/' || $1, 0))`, [pair]);
  }

  async find(sql: Sql, id: string): Promise<SupportRow> {
    const [found] = await sql.rows<SupportRow>(`${read} where i.id = $1`, [id]);
    if (found === undefined) throw unknownSupport(id);
    return found;
  }

  /** Holds the entry to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<SupportRow> {
    await sql.run('select from informal_support where id = $1 for update', [id]);
    return this.find(sql, id);
  }

  async add(sql: Sql, entry: NewSupport, at: Date): Promise<void> {
    await sql.run(
      `insert into informal_support (id, giver, receiver, what, minutes, helped_on, entered_side, entered_by, entered_at,
         state, beside_paid_work, duplicate_of)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'entered', $10, $11)`,
      [
        ...[
          entry.support,
          entry.giver,
          entry.receiver,
          entry.what,
          entry.minutes,
          entry.on,
          entry.enteredSide,
        ],
        ...[entry.enteredBy, at, entry.besidePaidWork, entry.duplicateOf],
      ],
    );
  }

  async save(
    sql: Sql,
    before: SupportRow,
    to: commissioning.SupportState,
    change: SupportChange,
  ): Promise<void> {
    const after = { ...before, ...change };
    await sql.run(
      `update informal_support set state = $2, what = $3, minutes = $4, helped_on = $5, beside_paid_work = $6,
         duplicate_of = $7, confirmed_on = $8, confirmed_by = $9, why_declined = $10, thanks = $11, giver_agreed = $12,
         receiver_agreed = $13, version = version + 1
       where id = $1`,
      [
        ...[before.support, to, after.what, after.minutes, after.on, after.besidePaidWork, after.duplicateOf],
        ...[after.confirmedOn, after.confirmedBy, after.whyDeclined, after.thanks],
        ...[after.giverAgreed, after.receiverAgreed],
      ],
    );
  }

  async besidePaidWork(sql: Sql, { giver, receiver }: Parties, on: string): Promise<boolean> {
    return (await sql.rows(`${paid} limit 1`, [giver, receiver, on])).length > 0;
  }

  /** The first entry that seems to tell of the same help; null where none does. `itself` is no duplicate. */
  async duplicateOf(
    sql: Sql,
    { giver, receiver, what, on }: Parties & Pick<SupportRow, 'what' | 'on'>,
    itself: string | null,
  ): Promise<string | null> {
    const entries = await sql.rows<Pick<SupportRow, 'support' | 'what'>>(sameDay, [
      ...[giver, receiver, on, itself],
    ]);
    return entries.find((entry) => similarWords(entry.what, what))?.support ?? null;
  }

  /** Newest first: those of the schools that the reader speaks for, and those that a role reaches. */
  list(
    sql: Sql,
    { urn, state, waitsFor }: commissioning.ListSupport,
    own: readonly string[],
    { all, districts, schools }: Reach,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<SupportRow[]> {
    return sql.rows<SupportRow>(
      `${read} where ($1 or g.district = any($2) or r.district = any($2) or i.giver = any($3) or i.receiver = any($3))
         and ($4::text is null or $4 in (i.giver, i.receiver)) and ($5::text is null or i.state = $5)
         and ($6::uuid is null or i.id < $6)
         and ($7::text is null or (i.state = 'entered'
           and $7 = case i.entered_side when 'giver' then i.receiver else i.giver end))
       order by i.id desc limit $8`,
      [
        ...[all, districts, [...own, ...schools], urn ?? null, state ?? null],
        ...[after?.[0] ?? null, waitsFor ?? null, limit],
      ],
    );
  }

  published(
    sql: Sql,
    { urn }: commissioning.ListPublishedSupport,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<commissioning.PublishedSupportView[]> {
    return sql.rows(published, [urn ?? null, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }
}
