import { Injectable } from '@nestjs/common';
import type { Caller, districts } from '@partnership/contracts';
import { assertVersion, Clock, Database, UnitOfWork, type Sql } from '@partnership/database';
import { listedFact } from '../schools/listed.js';
import { readOtherwise } from './accuracy.errors.js';
import { cycleOn, staleBefore } from './cycle.js';

export interface KeptRule {
  readonly fact: string;
  readonly title: string;
  readonly reads: districts.FactReading;
  readonly months: number;
  readonly from: string;
  readonly version: number;
}

/** Which facts fall due for verification, and when. */
@Injectable()
export class VerificationRules {
  constructor(
    private readonly database: Database,
    private readonly units: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<districts.VerificationRuleList> {
    const rules = await this.read();
    return { items: rules.map((rule) => this.view(rule)) };
  }

  async find(fact: string, sql: Sql): Promise<KeptRule | undefined> {
    return (await this.read(sql)).find((rule) => rule.fact === fact);
  }

  /** Facts, titles, due since and stale before, in parallel: of the rules that have begun. */
  async begun(): Promise<[string[], string[], string[], string[]]> {
    const today = this.clock.today();
    const begun = (await this.read()).flatMap((rule) => {
      const { since } = cycleOn(rule, today);
      return since === null ? [] : [{ ...rule, since }];
    });
    return [
      begun.map(({ fact }) => fact),
      begun.map(({ title }) => title),
      begun.map(({ since }) => since),
      begun.map(({ months }) => staleBefore(months, today)),
    ];
  }

  /** The version of a rule that is not there yet is 0. */
  set(request: districts.SetVerificationRule, caller: Caller): Promise<districts.VerificationRuleView> {
    return this.units.run(caller, async ({ sql, audit }) => {
      await sql.run(`select pg_advisory_xact_lock(hashtext('districts.rules'))`);
      const { fact, title, reads, months, from } = request;
      const must = listedFact(fact)?.reads ?? reads;
      if (reads !== must) throw readOtherwise(fact, must);
      const before = await this.find(fact, sql);
      assertVersion(caller, before?.version ?? 0);
      await sql.run(
        `insert into verification_rule (fact, title, reads, months, starts_on) values ($1, $2, $3, $4, $5)
         on conflict (fact) do update set title = excluded.title, reads = excluded.reads, months = excluded.months,
           starts_on = excluded.starts_on, version = verification_rule.version + 1`,
        [fact, title, reads, months, from],
      );
      audit({
        action: 'verification rule set',
        record: `districts.verification-rule/${fact}`,
        fields: { months, from, reads, before: before ? { months: before.months, from: before.from } : null },
      });
      return this.view({ fact, title, reads, months, from, version: (before?.version ?? 0) + 1 });
    });
  }

  private read(sql: Sql = this.database.sql): Promise<KeptRule[]> {
    return sql.rows<KeptRule>(
      `select fact, title, reads, months, starts_on as "from", version from verification_rule order by title, fact`,
    );
  }

  private view(rule: KeptRule): districts.VerificationRuleView {
    const { since, next } = cycleOn(rule, this.clock.today());
    return { ...rule, dueSince: since, dueNext: next };
  }
}
