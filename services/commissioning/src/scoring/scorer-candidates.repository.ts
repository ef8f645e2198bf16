import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Commission } from '../commissions/commission.js';
import type { Candidate } from './candidate.js';
import type { Shortlist } from './scoring.js';

const columns = 'e.id, e.urn, e.state, e.author, e.days, e.content';

/** Expressions of interest once they are unsealed; what is still sealed has no content here. */
@Injectable()
export class ScorerCandidatesRepository {
  /** Null while the call is sealed. */
  async unsealedAt(sql: Sql, commission: string): Promise<Date | null> {
    const [call] = await sql.rows<{ unsealedAt: Date | null }>(
      'select unsealed_at as "unsealedAt" from call where commission = $1',
      [commission],
    );
    return call?.unsealedAt ?? null;
  }

  /** All that answered, whatever became of them. */
  all(sql: Sql, commission: string): Promise<Candidate[]> {
    return sql.rows<Candidate>(
      `select ${columns} from expression_of_interest e where e.commission = $1 order by e.urn, e.id`,
      [commission],
    );
  }

  /** Those on the shortlist, also after it was decided. */
  async shortlist(sql: Sql, { id, call }: Commission): Promise<Shortlist> {
    const candidates = await sql.rows<Candidate>(
      `select ${columns} from expression_of_interest e
       join shortlisted_supplier s on s.commission = e.commission and s.urn = e.urn
       where e.commission = $1 and e.state in ('shortlisted', 'successful', 'unsuccessful') order by e.urn`,
      [id],
    );
    return { criteria: call?.criteria ?? [], candidates };
  }

  async namesOf(sql: Sql, urns: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const schools = await sql.rows<{ urn: string; name: string }>(
      'select urn, name from school where urn = any($1::text[])',
      [urns],
    );
    return new Map(schools.map(({ urn, name }) => [urn, name]));
  }

  /** The valid ones go on or do not, each with its reason. */
  async shortlisted(
    sql: Sql,
    commission: string,
    goOn: readonly string[],
    leftOff: readonly { readonly expression: string; readonly reason: string }[],
  ): Promise<void> {
    const move = `
update expression_of_interest set state = case when id = any($2::uuid[]) then 'shortlisted' else 'unsuccessful' end,
  version = version + 1
where commission = $1 and state = 'valid'`;
    await sql.run(move, [commission, goOn]);
    if (leftOff.length === 0) return;
    const note = `
insert into left_off (expression, commission, reason)
select expression, $1, reason from json_to_recordset($2::json) as told (expression uuid, reason text)`;
    await sql.run(note, [commission, JSON.stringify(leftOff)]);
  }

  /** One of the shortlist has the work, the others have not. */
  async decided(sql: Sql, commission: string, winner: string): Promise<void> {
    const move = `
update expression_of_interest set state = case when id = $2 then 'successful' else 'unsuccessful' end,
  version = version + 1
where commission = $1 and state = 'shortlisted'`;
    await sql.run(move, [commission, winner]);
  }

  /** The shortlist as it was before the award; answers the schools that have since promised their days elsewhere. */
  async reinstate(sql: Sql, commission: string, candidates: readonly Candidate[]): Promise<string[]> {
    const lost: string[] = [];
    for (const { id, urn } of candidates) {
      const [row] = await sql.rows<{ back: boolean }>('select reinstate_expression($1) as back', [id]);
      if (row?.back !== true) lost.push(urn);
    }
    if (lost.length > 0)
      await sql.run('delete from shortlisted_supplier where commission = $1 and urn = any($2::text[])', [
        commission,
        lost,
      ]);
    return lost;
  }
}
