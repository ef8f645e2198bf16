import { Injectable } from '@nestjs/common';
import { districts, type Caller, mayReach, reachOf } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  Database,
  decodeCursor,
  page,
  UnitOfWork,
  type Sql,
  type Work,
} from '@partnership/database';
import { ledBy } from './accuracy.service.js';
import { needlessTolerance, notYourSchool, unknownDiscrepancy } from './accuracy.errors.js';
import { readCorrection } from './correction.js';
import { DiscrepancyFinding } from './discrepancy-finding.service.js';
import { assertDiscrepancyMove } from './discrepancy-states.js';
import { PersonFacts } from './person-facts.service.js';
import { VerificationRules } from './verification-rules.service.js';
import { lockDirectory } from '../schools/directory-lock.js';

const ordinaryPage = 50;

interface KeptDiscrepancy extends Omit<districts.DiscrepancyView, 'openedAt' | 'endedAt' | 'state'> {
  readonly state: districts.DiscrepancyState;
  readonly openedAt: Date;
  readonly endedAt: Date | null;
}

const columns = `d.id as discrepancy, d.urn, school.name as school, school.district, d.fact, d.state, d.told,
  d.opened_at as "openedAt", d.decision, d.reason, d.decided_by as "decidedBy", d.ended_at as "endedAt", d.version
from discrepancy d join school on school.urn = d.urn`;

const ruleColumns = `fact, comparison, tolerance::float8 as tolerance, months, version from discrepancy_rule`;

/** Facts about which sources in force differ, until a person says which is right or the sources agree. */
@Injectable()
export class DiscrepanciesService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitOfWork,
    private readonly clock: Clock,
    private readonly personFacts: PersonFacts,
    private readonly finding: DiscrepancyFinding,
    private readonly rules: VerificationRules,
  ) {}

  async listRules(): Promise<districts.DiscrepancyRuleList> {
    const items = await this.database.sql.rows<districts.DiscrepancyRuleView>(
      `select ${ruleColumns} order by fact`,
    );
    return { items };
  }

  /** The version of a rule that is not there yet is 0. What is in force is compared anew at once. */
  setRule(request: districts.SetDiscrepancyRule, caller: Caller): Promise<districts.DiscrepancyRuleView> {
    return this.units.run(caller, async (work) => {
      const { fact, comparison, tolerance, months } = request;
      if (comparison === 'same' && tolerance > 0) throw needlessTolerance();
      await lockDirectory(work.sql);
      const find = async (): Promise<districts.DiscrepancyRuleView | undefined> =>
        (
          await work.sql.rows<districts.DiscrepancyRuleView>(`select ${ruleColumns} where fact = $1`, [fact])
        )[0];
      const before = await find();
      assertVersion(caller, before?.version ?? 0);
      const rule = { fact, comparison, tolerance, months, version: (before?.version ?? 0) + 1 };
      await work.sql.run(
        `insert into discrepancy_rule (fact, comparison, tolerance, months, version) values ($1, $2, $3, $4, $5)
         on conflict (fact) do update set comparison = excluded.comparison, tolerance = excluded.tolerance,
           months = excluded.months, version = excluded.version`,
        [fact, comparison, tolerance, months, rule.version],
      );
      await this.finding.compareAll(work);
      work.audit({
        action: 'discrepancy rule set',
        record: `districts.discrepancy-rule/${fact}`,
        fields: { comparison, tolerance, months, before: before ?? null },
      });
      return rule;
    });
  }

  async show(id: string, { actor }: Caller): Promise<districts.DiscrepancyView> {
    const kept = await this.find(id);
    if (!mayReach(actor, 'accuracy.read', kept)) throw notYourSchool();
    return viewOf(kept);
  }

  /** Newest first. */
  async list(request: districts.ListDiscrepancies, { actor }: Caller): Promise<districts.DiscrepancyPage> {
    const limit = request.limit ?? ordinaryPage;
    const reach = reachOf(actor, 'accuracy.read');
    const rows = await this.database.sql.rows<KeptDiscrepancy>(
      `select ${columns}
       where school.in_city and ($1::text is null or d.state = $1) and ($2::text is null or school.district = $2)
         and ($3::text is null or d.urn = $3) and ($4::text is null or d.fact = $4)
         and ($5::uuid is null or school.district in (${ledBy('$5', '$6')}))
         and ($7::text[] is null or school.district = any($7) or d.urn = any($8))
         and ($9::uuid is null or d.id < $9)
       order by d.id desc limit $10`,
      [
        request.state ?? null,
        request.district ?? null,
        request.urn ?? null,
        request.fact ?? null,
        request.lead ?? null,
        this.clock.today(),
        reach.all ? null : reach.districts,
        reach.schools,
        decodeCursor(request.cursor, ['uuid'])?.[0] ?? null,
        limit + 1,
      ],
    );
    const { items, next } = page(rows, limit, ({ discrepancy }) => [discrepancy]);
    return { items: items.map(viewOf), next };
  }

  close(request: districts.CloseDiscrepancy, caller: Caller): Promise<districts.DiscrepancyView> {
    return this.units.run(caller, async (work) => {
      await lockDirectory(work.sql);
      const kept = await this.find(request.discrepancy, work.sql);
      if (!mayReach(caller.actor, 'facts.decide', kept)) throw notYourSchool();
      assertVersion(caller, kept.version);
      assertDiscrepancyMove(kept.state, 'closed');
      const { discrepancy, urn, district, fact } = kept;
      const decision = request.value === undefined ? 'stands' : 'corrected';
      await work.sql.run(
        `update discrepancy set state = 'closed', decision = $2, reason = $3, decided_by = $4, ended_at = $5,
           version = version + 1
         where id = $1`,
        [discrepancy, decision, request.reason, caller.actor.id, work.at],
      );
      if (request.value !== undefined) await this.correct(work, kept, request.value, caller);
      work.audit({
        action: 'discrepancy closed',
        record: `districts.school/${urn}`,
        why: request.reason,
        fields: { discrepancy, fact, decision, value: request.value ?? null },
      });
      work.announce(districts.discrepancyEnded, discrepancy, kept.version + 1, {
        discrepancy,
        urn,
        district,
        fact,
      });
      return viewOf(await this.find(discrepancy, work.sql));
    });
  }

  private async correct(
    work: Work,
    { urn, fact, told }: KeptDiscrepancy,
    written: string,
    caller: Caller,
  ): Promise<void> {
    const rule = await this.rules.find(fact, work.sql);
    const figures = told.every(({ value }) => /^\d+$/.test(value));
    const value = readCorrection(fact, rule?.reads ?? (figures ? 'count' : 'text'), written, '/value');
    await this.personFacts.say(work, { urn, fact, value, asAt: this.clock.today() }, caller);
    await this.finding.compare(work, [urn]);
  }

  private async find(id: string, sql: Sql = this.database.sql): Promise<KeptDiscrepancy> {
    const [row] = await sql.rows<KeptDiscrepancy>(`select ${columns} where d.id = $1`, [id]);
    if (row === undefined) throw unknownDiscrepancy(id);
    return row;
  }
}

const viewOf = (kept: KeptDiscrepancy): districts.DiscrepancyView => ({
  ...kept,
  openedAt: kept.openedAt.toISOString(),
  endedAt: kept.endedAt?.toISOString() ?? null,
});
