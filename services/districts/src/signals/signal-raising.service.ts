import { Injectable } from '@nestjs/common';
import { districts, type EventContract } from '@partnership/contracts';
import { newId, type Work } from '@partnership/database';
import { shownFacts, type SaidFacts } from '../schools/facts.js';
import { ask, holdsInSql, type Finding, type SignalRule } from './rule.js';
import { rules } from './rules/index.js';

interface Suspect {
  readonly urn: string;
  readonly said: readonly (SaidFacts & { readonly asAt: string })[];
}

interface OpenSignal extends Suspect {
  readonly id: string;
  readonly evidence: string;
}

interface Changed {
  readonly id: string;
  readonly urn: string;
  readonly district: string | null;
  readonly version: number;
}

const said = `(
  select coalesce(json_agg(json_build_object('source', s.number, 'asAt', s.as_at, 'facts', r.facts, 'absent', r.absent) order by o.place), '[]')
  from unnest(school.sources) with ordinality as o (number, place)
    join source s on s.number = o.number
    join record r on r.source = o.number and r.urn = school.urn
)`;
const changed = `signal.id, signal.urn, signal.version,
  (select district from school where school.urn = signal.urn) as district`;

/** Runs the rules over schools, within the transaction that changes what shows of them. */
@Injectable()
export class SignalRaising {
  async raise(work: Work, urns: readonly string[]): Promise<void> {
    if (urns.length === 0) return;
    for (const rule of rules) {
      const findings = await this.find(work, rule, urns);
      if (findings.length > 0) await this.keep(work, rule, findings);
    }
  }

  /**
   * After a source went out of force: its open signals are withdrawn with a note, unless another source gives the same
   * evidence.
   */
  async withdraw(work: Work, source: number, note: string): Promise<void> {
    for (const rule of rules) {
      const open = await work.sql.rows<OpenSignal>(
        `select signal.id, signal.evidence, signal.urn, case when school.in_city then ${said} else '[]' end as said
         from signal join school on school.urn = signal.urn
         where signal.source = $1 and signal.rule = $2 and signal.state = 'raised'`,
        [source, rule.code],
      );
      const judged = open.map(({ id, evidence, ...suspect }) => {
        const found = judge(rule, suspect);
        return { id, standsBy: found?.evidence === evidence ? found.source : null };
      });
      await this.moveToOthers(work, judged);
      const gone = judged.filter(({ standsBy }) => standsBy === null).map(({ id }) => id);
      await this.end(work, rule, gone, note);
    }
  }

  private async find(
    { sql }: Work,
    rule: SignalRule,
    urns: readonly string[],
  ): Promise<(Finding & { urn: string })[]> {
    const value = (fact: string): string => `(told.facts ->> ${fact})`;
    const suspects = await sql.rows<Suspect>(
      `select school.urn, ${said} as said
       from school
       where school.urn = any($1) and school.in_force and school.in_city and exists (
         select from unnest(school.sources) as shown (number)
           join record told on told.source = shown.number and told.urn = school.urn
         where ${holdsInSql[rule.comparison](value('$2'), '$3')} and not exists (
           select from signal where signal.rule = $5 and signal.urn = school.urn
             and signal.evidence = ${value('$4')} and signal.state <> 'withdrawn'
         )
       )
       order by school.urn`,
      [urns, rule.fact, rule.threshold, rule.evidence, rule.code],
    );
    return suspects.flatMap((suspect) => {
      const found = judge(rule, suspect);
      return found === undefined ? [] : [{ ...found, urn: suspect.urn }];
    });
  }

  private async keep(
    work: Work,
    rule: SignalRule,
    findings: readonly (Finding & { urn: string })[],
  ): Promise<void> {
    const raised = await work.sql.rows<Changed>(
      `insert into signal (id, urn, rule, rule_version, evidence, figures, raised_at, source)
       select id, urn, $1, $2, evidence, figures, $3, source
       from json_to_recordset($4::json) as f (id uuid, urn text, evidence text, figures jsonb, source integer)
       on conflict (rule, urn, evidence) do update set
         state = 'raised', rule_version = excluded.rule_version, figures = excluded.figures, reason = null,
         decided_at = null, raised_at = excluded.raised_at, source = excluded.source, version = signal.version + 1
       where signal.state = 'withdrawn'
       returning ${changed}`,
      [
        rule.code,
        rule.version,
        work.at,
        JSON.stringify(findings.map((found) => ({ id: newId(), ...found }))),
      ],
    );
    for (const signal of raised) announce(work, districts.signalRaised, rule, signal);
  }

  private async moveToOthers(
    { sql }: Work,
    judged: readonly { readonly id: string; readonly standsBy: number | null }[],
  ): Promise<void> {
    await sql.run(
      `update signal set source = s."standsBy" from json_to_recordset($1::json) as s (id uuid, "standsBy" integer)
       where signal.id = s.id and s."standsBy" is not null`,
      [JSON.stringify(judged)],
    );
  }

  private async end(work: Work, rule: SignalRule, ids: readonly string[], note: string): Promise<void> {
    const withdrawn = await work.sql.rows<Changed>(
      `update signal set state = 'withdrawn', reason = $2, decided_at = $3, version = version + 1
       where id = any($1::uuid[]) returning ${changed}`,
      [ids, note, work.at],
    );
    for (const signal of withdrawn) announce(work, districts.signalWithdrawn, rule, signal);
  }
}

function judge(rule: SignalRule, { said: all }: Suspect): Finding | undefined {
  const asAt = new Map(all.map(({ source, asAt: day }) => [source, day]));
  return ask(rule, shownFacts(all), (source) => asAt.get(source) ?? '');
}

function announce(
  work: Work,
  event: EventContract<districts.SignalChanged>,
  rule: SignalRule,
  { id, urn, district, version }: Changed,
): void {
  work.announce(event, id, version, { signal: id, urn, district, rule: rule.code, caseId: null });
}
