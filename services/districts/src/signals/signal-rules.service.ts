import { Injectable } from '@nestjs/common';
import { type districts, type Caller, Failure, type FailureDetail } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  Database,
  decodeCursor,
  page,
  UnitOfWork,
  type Sql,
} from '@partnership/database';
import { conditionFaults, keptCondition } from './condition.js';
import type { FindingAt, SignalRule } from './rule.js';
import { SignalFinding } from './signal-finding.service.js';
import { SignalKeeping } from './signal-keeping.service.js';
import { SignalRaising } from './signal-raising.service.js';
import {
  conditionRefused,
  dayToCome,
  ruleEnded,
  ruleExists,
  unknownIndicator,
  unknownRule,
  unknownSimilarity,
} from './signal-rule.errors.js';
import { ruleView, SignalRulesRepository } from './signal-rules.repository.js';
import { lockDirectory } from '../schools/directory-lock.js';

const ordinaryPage = 50;

const inRule = (failure: unknown): unknown =>
  failure instanceof Failure
    ? new Failure(
        failure.kind,
        failure.code,
        failure.message,
        failure.details.map((one): FailureDetail => ({ ...one, pointer: `/rule${one.pointer}` })),
      )
    : failure;

/** Rules of early warning, which people write: a new one is tried, then speaks at once, and every version is kept. */
@Injectable()
export class SignalRulesService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rules: SignalRulesRepository,
    private readonly finding: SignalFinding,
    private readonly raising: SignalRaising,
    private readonly keeping: SignalKeeping,
  ) {}

  async list(request: districts.ListSignalRules): Promise<districts.SignalRulePage> {
    const limit = request.limit ?? ordinaryPage;
    const rows = await this.rules.list(limit + 1, decodeCursor(request.cursor, ['text']));
    const { items, next } = page(rows, limit, ({ code }) => [code]);
    return { items: items.map(ruleView), next };
  }

  async show(code: string): Promise<districts.SignalRuleView> {
    const rule = await this.rules.find(code);
    if (rule === undefined) throw unknownRule(code);
    return ruleView(rule);
  }

  write(request: districts.WriteSignalRule, caller: Caller): Promise<districts.SignalRuleView> {
    return this.units.run(caller, async (work) => {
      await lockDirectory(work.sql);
      const rule = await this.ruleOf(work.sql, request, request.code, 1);
      const { at } = work;
      const added = await this.rules.add(work.sql, { ...rule, at, by: caller.actor.id, why: request.reason });
      if (!added) throw ruleExists(request.code);
      await this.raising.run(work, rule, 'It no longer holds.');
      work.audit({
        action: 'signal rule written',
        record: `districts.signal-rule/${rule.code}`,
        why: request.reason,
        fields: { condition: rule.condition },
      });
      return this.viewOf(work.sql, rule.code);
    });
  }

  /** The rule in its new version is run at once: what only the old one found is withdrawn. */
  change(request: districts.ChangeSignalRule, caller: Caller): Promise<districts.SignalRuleView> {
    return this.units.run(caller, async (work) => {
      await lockDirectory(work.sql);
      const before = await this.rules.lock(work.sql, request.code);
      if (before === undefined) throw unknownRule(request.code);
      assertVersion(caller, before.version);
      if (before.endedAt !== null) throw ruleEnded(request.code);
      const version = before.version + 1;
      const rule = await this.ruleOf(work.sql, request, request.code, version);
      await this.rules.replace(work.sql, {
        ...rule,
        at: work.at,
        by: caller.actor.id,
        why: request.reason,
      });
      await this.raising.run(work, rule, `By version ${version} of the rule it no longer holds.`);
      work.audit({
        action: 'signal rule changed',
        record: `districts.signal-rule/${rule.code}`,
        why: request.reason,
        fields: { version, condition: rule.condition, before: before.condition },
      });
      return this.viewOf(work.sql, rule.code);
    });
  }

  end({ code, reason }: districts.EndSignalRule, caller: Caller): Promise<districts.SignalRuleView> {
    return this.units.run(caller, async (work) => {
      const { at, sql } = work;
      await lockDirectory(sql);
      const rule = await this.rules.lock(sql, code);
      if (rule === undefined) throw unknownRule(code);
      assertVersion(caller, rule.version);
      if (rule.endedAt !== null) throw ruleEnded(code);
      const version = rule.version + 1;
      await this.rules.replace(sql, { ...rule, version, at, by: caller.actor.id, why: reason });
      await this.rules.end(sql, rule, at, reason);
      await this.keeping.withdrawOthers(work, code, [], `The rule has ended: ${reason}`);
      work.audit({ action: 'signal rule ended', record: `districts.signal-rule/${code}`, why: reason });
      return this.viewOf(sql, code);
    });
  }

  /** What a rule would raise as of a day; nothing is written. */
  async try(request: districts.TrySignalRule): Promise<districts.SignalTrialView> {
    const { sql } = this.database;
    const today = this.clock.today();
    const { limit = ordinaryPage, cursor, asOf = today } = request;
    const after = decodeCursor(cursor, ['text', 'text']);
    if (asOf > today) throw dayToCome('asOf');
    const rule = await this.ruleOf(sql, request.rule, 'trial', 0).catch((refused: unknown) => {
      throw inRule(refused);
    });
    const { findings, obstacle } = await this.finding.find(sql, rule, { day: asOf, past: asOf < today });
    const key = ({ urn, evidence }: FindingAt): [string, string] => [urn, evidence];
    const sorted = [...findings].sort((a, b) => compare(key(a), key(b)));
    const rest = after === undefined ? sorted : sorted.filter((one) => compare(key(one), after) > 0);
    const { items, next } = page(rest.slice(0, limit + 1), limit, key);
    return { asOf, count: findings.length, obstacle, items: await this.named(sql, items), next };
  }

  private async ruleOf(
    sql: Sql,
    { says, condition: given, figures = [] }: districts.SignalRuleTerms,
    code: string,
    version: number,
  ): Promise<SignalRule> {
    const condition = keptCondition(given);
    const faults = conditionFaults(condition);
    if (faults.length > 0) throw conditionRefused(faults);
    const { indicator, against, similarity = 'default' } = condition;
    if (indicator !== undefined && !(await this.rules.indicatorExists(sql, indicator)))
      throw conditionRefused([unknownIndicator(indicator)]);
    if (against === 'similar' && !(await this.rules.similarityExists(sql, similarity)))
      throw conditionRefused([unknownSimilarity(similarity)]);
    return { code, version, says, condition, figures };
  }

  private async named(sql: Sql, items: readonly FindingAt[]): Promise<districts.TrialFindingView[]> {
    const rows = await sql.rows<{ urn: string; name: string; district: string | null }>(
      'select urn, name, district from school where urn = any($1)',
      [items.map(({ urn }) => urn)],
    );
    const schools = new Map(rows.map((row) => [row.urn, row]));
    return items.map(({ urn, evidence, figures }) => ({
      urn,
      name: schools.get(urn)?.name ?? '',
      district: schools.get(urn)?.district ?? null,
      evidence,
      figures: [...figures],
    }));
  }

  private async viewOf(sql: Sql, code: string): Promise<districts.SignalRuleView> {
    const rule = await this.rules.find(code, sql);
    if (rule === undefined) throw unknownRule(code);
    return ruleView(rule);
  }
}

const compare = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
  const [one, other] = [a.join(' '), b.join(' ')];
  return one < other ? -1 : Number(one > other);
};
