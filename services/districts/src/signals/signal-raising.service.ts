import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { civilDate, type Sql, type Work } from '@partnership/database';
import { FactRule } from './fact-rule.js';
import type { RuleReading } from './rule-reading.service.js';
import type { SignalRule, Watch } from './rule.js';
import { asked, SignalFinding } from './signal-finding.service.js';
import { SignalKeeping } from './signal-keeping.service.js';
import { SignalRulesRepository } from './signal-rules.repository.js';
import { lockDirectory } from '../schools/directory-lock.js';

/** Runs the rules, within the transaction that changes what shows of schools. */
@Injectable()
export class SignalRaising {
  constructor(
    private readonly rules: SignalRulesRepository,
    private readonly finding: SignalFinding,
    private readonly keeping: SignalKeeping,
  ) {}

  /** For whoever reads a file as at that day: picks the schools that `raise` needs to look at. */
  async watch(sql: Sql, at: Date, asAt: string): Promise<Watch> {
    const rules = (await this.factRules(sql))
      .map((rule) => new FactRule(rule, civilDate(at)))
      .filter((rule) => rule.counts(asAt));
    return (said) => rules.some((rule) => rule.suspects(said));
  }

  /** Asks the rules over facts about these schools. */
  async raise(work: Work, urns: readonly string[]): Promise<void> {
    if (urns.length === 0) return;
    for (const rule of await this.factRules(work.sql)) {
      const findings = await this.finding.findByFact(work.sql, rule, asked(work.at), urns);
      await this.keeping.keep(work, rule, findings);
    }
  }

  /**
   * After a source came into force or went out of it: the rules over its indicators, and over what schools are compared
   * by, run over all schools, and open signals that no longer hold are withdrawn with a note.
   */
  async settle(work: Work, source: number, note: string): Promise<void> {
    const touched = await this.rules.touchedBy(work.sql, source);
    const reading = this.finding.read(work.sql, asked(work.at));
    for (const rule of await this.rules.inForce(work.sql)) {
      if (rule.condition.kind === 'fact') await this.settleOpen(work, rule, note);
      else if (touched(rule.condition)) await this.run(work, rule, note, reading);
    }
  }

  /** Every rule over all schools: what time alone changes, and whatever else nobody has looked at. */
  async runAll(work: Work): Promise<void> {
    await lockDirectory(work.sql);
    await this.holdPosts(work.sql);
    await this.holdSayings(work.sql);
    const reading = this.finding.read(work.sql, asked(work.at));
    for (const rule of await this.rules.inForce(work.sql))
      await this.run(work, rule, 'It no longer holds.', reading);
  }

  /** After what schools are similar by was set anew. */
  async runSimilar(work: Work, name: string, note: string): Promise<void> {
    const reading = this.finding.read(work.sql, asked(work.at));
    for (const rule of await this.rules.inForce(work.sql)) {
      const { against, similarity = 'default' } = rule.condition;
      if (against === 'similar' && similarity === name) await this.run(work, rule, note, reading);
    }
  }

  /** After something happened of a kind that rules listen to. */
  async runKind(work: Work, kind: districts.ConditionKind): Promise<void> {
    await this.holdSayings(work.sql);
    for (const rule of await this.rules.inForce(work.sql))
      if (rule.condition.kind === kind) await this.run(work, rule, 'It no longer holds.');
  }

  /** One rule over all schools: raises, brings up to date, and withdraws what no longer holds. */
  async run(work: Work, rule: SignalRule, note: string, reading?: RuleReading): Promise<void> {
    const { findings } = await this.finding.find(work.sql, rule, asked(work.at), reading);
    await this.keeping.keep(work, rule, findings);
    await this.keeping.withdrawOthers(work, rule.code, findings, note);
    await this.keeping.move(work, rule.code, findings);
  }

  /** Until the transaction ends nobody's post begins or ends here. */
  async holdPosts(sql: Sql): Promise<void> {
    await sql.run(`select pg_advisory_xact_lock(hashtext('districts.held-posts'))`);
  }

  /** Two sayings at once would each not see the other, and neither raise what they make together. */
  private async holdSayings(sql: Sql): Promise<void> {
    await sql.run(`select pg_advisory_xact_lock(hashtext('districts.sayings'))`);
  }

  private async factRules(sql: Sql): Promise<SignalRule[]> {
    return (await this.rules.inForce(sql)).filter(({ condition }) => condition.kind === 'fact');
  }

  private async settleOpen(work: Work, rule: SignalRule, note: string): Promise<void> {
    const asking = new FactRule(rule, civilDate(work.at));
    const standing = (await this.finding.openOf(work.sql, rule)).flatMap((open) => {
      const found = this.finding.judge(asking, open);
      return found?.evidence === open.evidence ? [{ ...found, urn: open.urn }] : [];
    });
    await this.keeping.withdrawOthers(work, rule.code, standing, note);
    await this.keeping.move(work, rule.code, standing);
  }
}
