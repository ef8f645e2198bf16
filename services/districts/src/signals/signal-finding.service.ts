import { Injectable } from '@nestjs/common';
import { civilDate, type Sql } from '@partnership/database';
import { shownFacts, type SaidFacts } from '../schools/facts.js';
import { FactRule, monthsBefore } from './fact-rule.js';
import { findByIndicator, isIndicatorKind } from './indicator-rule.js';
import type { Condition, Finding, FindingAt, SignalRule } from './rule.js';
import { RuleReadings, type RuleReading } from './rule-reading.service.js';
import { mentioned, pastSources, referred, saidBy, shownSources, vacant, watched } from './signal-queries.js';

/** What a school's sources say, in the order in which they count. */
export interface Told {
  readonly urn: string;
  readonly said: readonly (SaidFacts & { readonly asAt: string })[];
}

/** What a rule finds, or why it cannot tell. */
export interface Found {
  readonly findings: readonly FindingAt[];
  readonly obstacle: string | null;
}

/** The day for which rules are asked; `past` where only what was known then counts. */
export interface Asked {
  readonly day: string;
  readonly past: boolean;
}

export const asked = (at: Date): Asked => ({ day: civilDate(at), past: false });

type Said = Omit<FindingAt, 'source'>;

interface Query {
  readonly text: string;
  readonly values: (condition: Condition, day: string) => readonly unknown[];
}

/** Rules over what people say, and over who holds which post. */
const queries = {
  mentions: {
    text: mentioned,
    values: ({ sources, months = 0 }, day) => [sources, monthsBefore(day, months), day],
  },
  'self-referral': { text: referred, values: (_, day) => [day] },
  vacancy: { text: vacant, values: ({ post, days }, day) => [post, days, day] },
} satisfies Partial<Record<Condition['kind'], Query>>;

/** Asks rules about schools. Reads only. */
@Injectable()
export class SignalFinding {
  constructor(private readonly readings: RuleReadings) {}

  /** For several rules, so that what they share is read once. */
  read(sql: Sql, at: Asked): RuleReading {
    return this.readings.begin(sql, at.day);
  }

  /** What one rule finds at all the city's schools. */
  async find(sql: Sql, rule: SignalRule, at: Asked, reading = this.read(sql, at)): Promise<Found> {
    const { condition } = rule;
    const { kind, phases } = condition;
    if (isIndicatorKind(kind)) {
      const looked = await reading.look(condition);
      if ('obstacle' in looked) return { findings: [], obstacle: looked.obstacle };
      return { findings: findByIndicator(condition, looked), obstacle: null };
    }
    if (kind === 'fact') return { findings: await this.findByFact(sql, rule, at), obstacle: null };
    const { text, values }: Query = queries[kind];
    const findings = await sql.rows<Said>(text, values(condition, at.day));
    return this.ofPhases(
      sql,
      findings.map((one) => ({ ...one, source: null })),
      phases,
    );
  }

  /** What a rule over facts finds at these schools; all the city's where none are named. */
  async findByFact(sql: Sql, rule: SignalRule, at: Asked, urns?: readonly string[]): Promise<FindingAt[]> {
    const asking = new FactRule(rule, at.day);
    const sources = at.past ? pastSources('$5::date') : shownSources;
    const suspects = await sql.rows<Told>(
      `select school.urn, ${saidBy(sources)} as said
       from school
       where ($1::text[] is null or school.urn = any($1)) and ${watched}
         and ($4::text[] is null or school.phase = any($4)) and exists (
         select from ${sources} as shown (number, place)
           join record told on told.source = shown.number and told.urn = school.urn
         where ${asking.inSql('(told.facts ->> $2)', '$3')}
       )
       order by school.urn`,
      [
        urns ?? null,
        asking.fact,
        asking.threshold,
        rule.condition.phases ?? null,
        ...(at.past ? [at.day] : []),
      ],
    );
    return suspects.flatMap((suspect) => {
      const found = this.judge(asking, suspect);
      return found === undefined ? [] : [{ ...found, urn: suspect.urn }];
    });
  }

  /** What shows of the schools of the open signals of a rule; nothing of those that no rule looks at any more. */
  openOf(sql: Sql, { code, condition }: SignalRule): Promise<(Told & { readonly evidence: string })[]> {
    return sql.rows(
      `select signal.evidence, signal.urn,
         case when ${watched} and ($2::text[] is null or school.phase = any($2)) then ${saidBy(shownSources)} else '[]' end as said
       from signal join school on school.urn = signal.urn
       where signal.rule = $1 and signal.state = 'raised'`,
      [code, condition.phases ?? null],
    );
  }

  judge(asking: FactRule, { said: all }: Told): Finding | undefined {
    const days = new Map(all.map(({ source, asAt }) => [source, asAt]));
    return asking.ask(shownFacts(all), (source) => days.get(source) ?? '');
  }

  private async ofPhases(
    sql: Sql,
    findings: readonly FindingAt[],
    phases: readonly string[] | undefined,
  ): Promise<Found> {
    if (phases === undefined || findings.length === 0) return { findings, obstacle: null };
    const rows = await sql.rows<{ urn: string }>(
      'select urn from school where urn = any($1) and phase = any($2)',
      [findings.map(({ urn }) => urn), phases],
    );
    const urns = new Set(rows.map(({ urn }) => urn));
    return { findings: findings.filter(({ urn }) => urns.has(urn)), obstacle: null };
  }
}
