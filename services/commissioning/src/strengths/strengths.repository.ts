import { Injectable } from '@nestjs/common';
import type { commissioning, Reach } from '@partnership/contracts';
import { violates, type CursorKey, type Sql } from '@partnership/database';
import { strengthKnown, unknownStrength } from './strength.errors.js';
import type { OldEvidence, StrengthChange, StrengthMove, StrengthRow } from './strength-rows.js';
import { standing } from './strength-states.js';

const evidenceOf = (table: string): string => `
  case when ${table}.strength is not null then json_strip_nulls(json_build_object('kind', ${table}.kind, 'text', ${table}.text,
    'indicator', ${table}.indicator, 'period', ${table}.period, 'review', ${table}.review, 'on', ${table}.shown_on)) end`;

const read = `
select s.id as strength, s.urn, c.name, c.phase, c.district, s.area, s.what, s.renewed_what as "renewedWhat",
  s.evidence as number, s.renewal as "renewalNumber", ${evidenceOf('e')} as evidence, ${evidenceOf('r')} as renewal,
  json_strip_nulls(json_build_object('ways', s.offer_ways, 'daysPerTerm', s.offer_days, 'phases', s.offer_phases,
    'to', s.offer_to)) as offer,
  s.state, s.confirmed_on as "confirmedOn", s.version
from strength s join school c on c.urn = s.urn
  join strength_evidence e on (e.strength, e.number) = (s.id, s.evidence)
  left join strength_evidence r on (r.strength, r.number) = (s.id, s.renewal)`;

/** $2 to $4 are how far the reader reaches. */
const reached = `($2 or c.district = any($3) or s.urn = any($4))`;
/** What stands is for all who are signed in; of the rest each sees what the role reaches. */
const visible = `(s.state = any($1) or ${reached})`;
/** Whoever is not shown that newer evidence waits does not find it out by asking for the state either. */
const shown = `case when s.state <> 'renewing' or ${reached} then s.state else 'confirmed' end`;

const asked = `
  and (s.urn = $5 or ($5::text is null and c.status <> 'closed')) and ($6::text is null or s.area = $6) and ($7::text is null or c.district = $7)
  and ($8::text is null or c.phase = $8) and ($9::text is null or ${shown} = $9)
  and ($10::text is null or to_tsvector('english', s.what || ' ' || s.offer_to) @@ websearch_to_tsquery('english', $10))
  and ($11::uuid is null or s.id < $11)`;

interface NewStrength {
  readonly id: string;
  readonly claim: commissioning.ProposeStrength;
  readonly at: Date;
  readonly by: string;
}

/** No words twice in an area of a school, also when others were proposed while this one was declined. */
async function once(writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    throw violates(error, 'strength_one') ? strengthKnown() : error;
  }
}

/** Strengths, what they rest on, and every step they took. */
@Injectable()
export class StrengthsRepository {
  async find(sql: Sql, id: string): Promise<StrengthRow> {
    const [found] = await sql.rows<StrengthRow>(`${read} where s.id = $1`, [id]);
    if (found === undefined) throw unknownStrength(id);
    return found;
  }

  /** Holds the strength to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<StrengthRow> {
    await sql.run('select from strength where id = $1 for update', [id]);
    return this.find(sql, id);
  }

  async add(sql: Sql, { id, claim, at, by }: NewStrength): Promise<void> {
    const { urn, area, what, evidence, offer } = claim;
    await once(
      sql.run(
        `insert into strength (id, urn, area, what, state, offer_ways, offer_days, offer_phases, offer_to, evidence)
         values ($1, $2, $3, $4, 'proposed', $5, $6, $7, $8, 1)`,
        [id, urn, area, what, offer.ways, offer.daysPerTerm, offer.phases ?? null, offer.to],
      ),
    );
    await this.give(sql, id, 1, evidence, by, at);
    await this.note(sql, id, 1, { from: null, to: 'proposed', at, by, why: 'proposed' });
  }

  async save(
    sql: Sql,
    before: StrengthRow,
    change: StrengthChange,
    { at, by }: { at: Date; by: string },
  ): Promise<void> {
    const { strength: id, state: from, version } = before;
    const { to, why, given } = change;
    const after = { ...before, ...change };
    const { offer } = after;
    if (given !== undefined) await this.give(sql, id, given.number, given.evidence, by, at);
    await once(
      sql.run(
        `update strength set state = $2, what = $3, renewed_what = $4, evidence = $5, renewal = $6, offer_ways = $7,
           offer_days = $8, offer_phases = $9, offer_to = $10, confirmed_on = $11, version = version + 1
         where id = $1`,
        [
          ...[id, to, after.what, after.renewedWhat, after.number, after.renewalNumber],
          ...[offer.ways, offer.daysPerTerm, offer.phases ?? null, offer.to, after.confirmedOn],
        ],
      ),
    );
    await this.note(sql, id, version + 1, { from, to, at, by, why });
  }

  moves(sql: Sql, id: string): Promise<StrengthMove[]> {
    return sql.rows<StrengthMove>(
      `select from_state as "from", to_state as "to", moved_at as at, moved_by as by, why
       from strength_move where strength = $1 order by version`,
      [id],
    );
  }

  async lastEvidence(sql: Sql, id: string): Promise<number> {
    const [found] = await sql.rows<{ last: number }>(
      'select max(number) as last from strength_evidence where strength = $1',
      [id],
    );
    return found?.last ?? 0;
  }

  /** True if the person gave evidence for it, the first or any newer. */
  async gave(sql: Sql, id: string, by: string): Promise<boolean> {
    const given = await sql.rows(
      'select from strength_evidence where strength = $1 and given_by = $2 limit 1',
      [id, by],
    );
    return given.length > 0;
  }

  /** Newest first. */
  list(
    sql: Sql,
    request: commissioning.ListStrengths,
    { all, districts, schools }: Reach,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<StrengthRow[]> {
    const { urn, area, district, phase, state, words } = request;
    return sql.rows<StrengthRow>(`${read} where ${visible} ${asked} order by s.id desc limit $12`, [
      ...[standing, all, districts, schools, urn ?? null, area ?? null, district ?? null, phase ?? null],
      ...[state ?? null, words ?? null, after?.[0] ?? null, limit],
    ]);
  }

  /** Those that stand although their evidence was too old before this day. */
  outdated(sql: Sql, shownBefore: string, limit: number): Promise<StrengthRow[]> {
    return sql.rows<StrengthRow>(
      `${read} where s.state = any($1) and e.shown_on < $2 order by s.id limit $3 for update of s skip locked`,
      [standing, shownBefore, limit],
    );
  }

  /** Marks those whose evidence is of this day or before as told, and answers them; no evidence is told of twice. */
  tell(sql: Sql, shownUntil: string): Promise<OldEvidence[]> {
    return sql.rows(
      `update strength s set told_of = s.evidence from strength_evidence e
       where (e.strength, e.number) = (s.id, s.evidence) and s.state = 'confirmed' and e.shown_on <= $1
         and s.told_of is distinct from s.evidence
       returning s.id as strength, s.urn, s.area, s.version, e.shown_on as "shownOn"`,
      [shownUntil],
    );
  }

  private async give(
    sql: Sql,
    id: string,
    number: number,
    { kind, text, indicator, period, review, on }: commissioning.StrengthEvidence,
    by: string,
    at: Date,
  ): Promise<void> {
    await sql.run(
      `insert into strength_evidence
         (strength, number, kind, text, indicator, period, review, shown_on, given_by, given_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, number, kind, text, indicator ?? null, period ?? null, review ?? null, on, by, at],
    );
  }

  private async note(
    sql: Sql,
    id: string,
    version: number,
    { from, to, at, by, why }: StrengthMove,
  ): Promise<void> {
    await sql.run(
      `insert into strength_move (strength, version, from_state, to_state, moved_at, moved_by, why)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, version, from, to, at, by, why],
    );
  }
}
