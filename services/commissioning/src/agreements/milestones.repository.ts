import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import { unknownMilestone } from './agreement.errors.js';
import type { Milestone } from './milestone.js';

const read = `
select id as milestone, commission, title, kind, due_on as "dueOn", amount_pence as "amountPence", state,
  reported_on as "reportedOn", reported_by as "reportedBy", evidence, awaits_judgement as "awaitsJudgement",
  judged_on as "judgedOn", judged_by as "judgedBy", judgement, share_percent as "sharePercent", version
from milestone`;

interface Verdict {
  readonly outcome: commissioning.Judgement;
  readonly sharePercent: number | null;
  readonly reason: string;
  readonly on: string;
  readonly by: string;
}

@Injectable()
export class MilestonesRepository {
  async find(sql: Sql, id: string): Promise<Milestone> {
    const [found] = await sql.rows<Milestone>(`${read} where id = $1`, [id]);
    if (found === undefined) throw unknownMilestone(id);
    return found;
  }

  /** Those that fall due first come first. */
  list(
    sql: Sql,
    commission: string,
    limit: number,
    [dueOn = null, id = null]: readonly (string | number | null)[] = [],
  ): Promise<Milestone[]> {
    return sql.rows<Milestone>(
      `${read} where commission = $1 and ($3::date is null or (due_on, id) > ($3::date, $4::uuid))
       order by due_on, id limit $2`,
      [commission, limit, dueOn, id],
    );
  }

  async report(sql: Sql, id: string, evidence: string, on: string, by: string): Promise<void> {
    await sql.run(
      `update milestone set reported_on = $2, reported_by = $3, evidence = $4, awaits_judgement = true,
         version = version + 1 where id = $1`,
      [id, on, by, evidence],
    );
  }

  async judge(sql: Sql, id: string, { outcome, sharePercent, reason, on, by }: Verdict): Promise<void> {
    await sql.run(
      `update milestone set state = $2, share_percent = $3, judgement = $4, judged_on = $5, judged_by = $6,
         awaits_judgement = false, version = version + 1 where id = $1`,
      [id, outcome, sharePercent, reason, on, by],
    );
  }
}
