import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database, type CursorKey, type Sql } from '@partnership/database';
import type { SignalRule } from './rule.js';

export interface KeptRule extends SignalRule {
  readonly writtenAt: Date;
  readonly writtenBy: string;
  readonly why: string;
  readonly endedAt: Date | null;
  readonly endedBecause: string | null;
}

const read = `
select r.code, r.version, v.says, v.condition, v.figures, v.written_at as "writtenAt", v.written_by as "writtenBy",
  v.why, r.ended_at as "endedAt", r.ended_because as "endedBecause"
from signal_rule r join signal_rule_version v on v.code = r.code and v.version = r.version`;

interface Written extends SignalRule {
  readonly at: Date;
  readonly by: string;
  readonly why: string;
}

@Injectable()
export class SignalRulesRepository {
  constructor(private readonly database: Database) {}

  inForce(sql: Sql): Promise<SignalRule[]> {
    return sql.rows<SignalRule>(`${read} where r.ended_at is null order by r.code`);
  }

  async find(code: string, sql: Sql = this.database.sql): Promise<KeptRule | undefined> {
    const [row] = await sql.rows<KeptRule>(`${read} where r.code = $1`, [code]);
    return row;
  }

  /** Holds the rule to the end of the transaction. */
  async lock(sql: Sql, code: string): Promise<KeptRule | undefined> {
    await sql.run('select from signal_rule where code = $1 for update', [code]);
    return this.find(code, sql);
  }

  list(limit: number, after: CursorKey | undefined): Promise<KeptRule[]> {
    return this.database.sql.rows<KeptRule>(`${read} where r.code > $1 order by r.code limit $2`, [
      after?.[0] ?? '',
      limit,
    ]);
  }

  /** Answers whether the code was free. */
  async add(sql: Sql, rule: Written): Promise<boolean> {
    const added = await sql.run('insert into signal_rule (code) values ($1) on conflict do nothing', [
      rule.code,
    ]);
    if (added === 1) await this.write(sql, rule);
    return added === 1;
  }

  async replace(sql: Sql, rule: Written): Promise<void> {
    await this.write(sql, rule);
    await sql.run('update signal_rule set version = $2 where code = $1', [rule.code, rule.version]);
  }

  async end(sql: Sql, { code }: SignalRule, at: Date, because: string): Promise<void> {
    await sql.run('update signal_rule set ended_at = $2, ended_because = $3 where code = $1', [
      code,
      at,
      because,
    ]);
  }

  async indicatorExists(sql: Sql, code: string): Promise<boolean> {
    return (await sql.run('select from indicator where code = $1', [code])) === 1;
  }

  /**
   * Whether what a rule looks at may have changed with a source: its indicator, what that is weighted by, what hides its
   * figures, what schools are similar by, or, where the source tells of whole schools, which schools there are.
   */
  async touchedBy(sql: Sql, source: number): Promise<(condition: SignalRule['condition']) => boolean> {
    const [row] = await sql.rows<{ whole: boolean; indicators: string[]; similarities: string[] }>(
      `with told as (
         select indicator from measure where source = $1 union select indicator from comparator where source = $1
       ), touched as (
         select indicator from told union select code from indicator where weight in (select indicator from told)
       )
       select exists (select from record where source = $1 and whole) as whole,
         array(select indicator from touched) as indicators,
         array(select distinct similarity from similarity_characteristic
           where indicator in (select indicator from touched)) as similarities`,
      [source],
    );
    const { whole = false, indicators = [], similarities = [] } = row ?? {};
    return ({ indicator, against, similarity = 'default' }) =>
      indicator !== undefined &&
      (whole ||
        indicators.includes(indicator) ||
        (against === 'similar' && similarities.includes(similarity)));
  }

  async similarityExists(sql: Sql, name: string): Promise<boolean> {
    return (await sql.run('select from similarity where name = $1', [name])) === 1;
  }

  private async write(
    sql: Sql,
    { code, version, says, condition, figures, at, by, why }: Written,
  ): Promise<void> {
    await sql.run(
      `insert into signal_rule_version (code, version, says, condition, figures, written_at, written_by, why)
       values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8)`,
      [code, version, says, JSON.stringify(condition), figures, at, by, why],
    );
  }
}

export const ruleView = (rule: KeptRule): districts.SignalRuleView => ({
  code: rule.code,
  says: rule.says,
  condition: rule.condition,
  figures: [...rule.figures],
  writtenAt: rule.writtenAt.toISOString(),
  writtenBy: rule.writtenBy,
  why: rule.why,
  endedAt: rule.endedAt?.toISOString() ?? null,
  endedBecause: rule.endedBecause,
  version: rule.version,
});
