import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';
import { unknownThing } from './local-offer.errors.js';
import { switchedOn } from './switches.repository.js';

type View = districts.LocalServiceView;

const read = `
select s.id as service, s.district, s.title, s.provider, s.description, s.topic, s.phases, s.age_from as "ageFrom",
  s.age_to as "ageTo", s.wards, s.place, s.starts_on as "from", s.ends_on as "until", s.how_to_ask as "howToAsk",
  s.proposal, s.withdrawn_because as "withdrawnBecause", t.asked, t.taken_up as "takenUp", t.helped, s.version
from local_service s cross join lateral (
  select count(distinct urn)::integer as asked,
    (count(distinct urn) filter (where state in ('running', 'ended')))::integer as taken_up,
    (count(distinct urn) filter (where helped in ('yes', 'partly')))::integer as helped
  from local_take_up t where t.service = s.id
) t`;

const columns = `district, title, provider, description, topic, phases, age_from, age_to, wards, place, starts_on, ends_on,
  how_to_ask, proposal`;

const cellsOf = (district: string, terms: districts.LocalServiceTerms): unknown[] => [
  ...[district, terms.title, terms.provider, terms.description, terms.topic, terms.phases],
  ...[terms.ageFrom ?? null, terms.ageTo ?? null, terms.wards, terms.place, terms.from],
  ...[terms.until ?? null, terms.howToAsk, terms.proposal ?? null],
];

@Injectable()
export class LocalServicesRepository {
  async find(sql: Sql, id: string): Promise<View> {
    const [row] = await sql.rows<View>(`${read} where s.id = $1`, [id]);
    if (row === undefined) throw unknownThing('local-service', id);
    return row;
  }

  /** Holds the service to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<View> {
    await sql.run('select from local_service where id = $1 for update', [id]);
    return this.find(sql, id);
  }

  /** What is on offer on a day where the local offer is switched on, by title. */
  list(
    sql: Sql,
    request: districts.ListLocalServices & { readonly on: string },
    limit: number,
    after: CursorKey | undefined,
  ): Promise<View[]> {
    const { district, topic, phase, age, ward, on } = request;
    return sql.rows<View>(
      `${read} where s.district in ${switchedOn} and s.withdrawn_at is null
         and s.starts_on <= $1::date and (s.ends_on is null or s.ends_on >= $1::date)
         and ($2::text is null or s.district = $2) and ($3::text is null or s.topic = $3)
         and ($4::text is null or cardinality(s.phases) = 0 or $4 = any(s.phases))
         and ($5::integer is null or ($5 >= coalesce(s.age_from, 0) and $5 <= coalesce(s.age_to, 25)))
         and ($6::text is null or cardinality(s.wards) = 0 or $6 = any(s.wards))
         and ($7::text is null or (s.title, s.id) > ($7, $8::uuid))
       order by s.title, s.id limit $9`,
      [
        ...[on, district ?? null, topic ?? null, phase ?? null, age ?? null, ward ?? null],
        ...[after?.[0] ?? null, after?.[1] ?? null, limit],
      ],
    );
  }

  async add(sql: Sql, id: string, district: string, terms: districts.LocalServiceTerms): Promise<void> {
    await sql.run(
      `insert into local_service (id, ${columns})
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [id, ...cellsOf(district, terms)],
    );
  }

  async change(sql: Sql, id: string, district: string, terms: districts.LocalServiceTerms): Promise<void> {
    await sql.run(
      `update local_service set (${columns}, version) =
         ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, version + 1) where id = $1`,
      [id, ...cellsOf(district, terms)],
    );
  }

  async withdraw(sql: Sql, id: string, reason: string, at: Date): Promise<void> {
    await sql.run(
      'update local_service set withdrawn_at = $2, withdrawn_because = $3, version = version + 1 where id = $1',
      [id, at, reason],
    );
  }
}
