import { Injectable } from '@nestjs/common';
import { districts, type EventContract } from '@partnership/contracts';
import { newId, type Work } from '@partnership/database';
import type { FindingAt, SignalRule } from './rule.js';

interface Changed {
  readonly id: string;
  readonly urn: string;
  readonly district: string | null;
  readonly version: number;
}

const changed = `signal.id, signal.urn, signal.version,
  (select district from school where school.urn = signal.urn) as district`;

/** What findings are known by, without the figures. */
const known = (findings: readonly FindingAt[]): string =>
  JSON.stringify(findings.map(({ urn, evidence, source }) => ({ urn, evidence, source })));

const found = `json_to_recordset($1::json) as f (id uuid, urn text, evidence text, figures jsonb, source integer)`;

/** What a figure says, whatever newer file repeats it. */
const said = (figures: string): string => `(
  select jsonb_agg(f.value - 'asAt' - 'source' order by f.ordinality)
  from jsonb_array_elements(${figures}) with ordinality f
)`;

/** Writes signals: raises what is found, brings its figures up to date, withdraws what no longer holds. */
@Injectable()
export class SignalKeeping {
  /** The same finding again raises nothing; one that was withdrawn comes back; what a person decided stays decided. */
  async keep(work: Work, rule: SignalRule, findings: readonly FindingAt[]): Promise<void> {
    if (findings.length === 0) return;
    const rows = JSON.stringify(findings.map((one) => ({ id: newId(), ...one })));
    const raised = await work.sql.rows<Changed>(
      `insert into signal (id, urn, rule, rule_version, evidence, figures, raised_at, source)
       select id, urn, $2, $3, evidence, figures, $4, source from ${found}
       on conflict (rule, urn, evidence) do update set
         state = 'raised', rule_version = excluded.rule_version, figures = excluded.figures, reason = null,
         decided_at = null, raised_at = excluded.raised_at, source = excluded.source, version = signal.version + 1
       where signal.state = 'withdrawn'
       returning ${changed}`,
      [rows, rule.code, rule.version, work.at],
    );
    for (const signal of raised) announce(work, districts.signalRaised, rule.code, signal);
    await work.sql.run(
      `update signal set figures = f.figures, source = f.source, rule_version = $3, version = signal.version + 1
       from ${found}
       where signal.rule = $2 and signal.urn = f.urn and signal.evidence = f.evidence and signal.state = 'raised'
         and (signal.rule_version <> $3 or ${said('signal.figures')} is distinct from ${said('f.figures')})`,
      [rows, rule.code, rule.version],
    );
  }

  /** Moves open signals whose source is no longer in force to the one that gives their evidence now. */
  async move(work: Work, rule: string, findings: readonly FindingAt[]): Promise<void> {
    await work.sql.run(
      `update signal set source = f.source from ${found}
       where signal.rule = $2 and signal.urn = f.urn and signal.evidence = f.evidence and signal.state = 'raised'
         and signal.source is distinct from f.source
         and not exists (select from source s where s.number = signal.source and s.in_force)`,
      [known(findings), rule],
    );
  }

  /** Withdraws the open signals of a rule that are not among what it finds now. */
  async withdrawOthers(
    work: Work,
    rule: string,
    findings: readonly FindingAt[],
    note: string,
  ): Promise<void> {
    const withdrawn = await work.sql.rows<Changed>(
      `update signal set state = 'withdrawn', reason = $3, decided_at = $4, version = signal.version + 1
       where signal.rule = $2 and signal.state = 'raised' and not exists (
         select from ${found} where f.urn = signal.urn and f.evidence = signal.evidence
       )
       returning ${changed}`,
      [known(findings), rule, note, work.at],
    );
    for (const signal of withdrawn) announce(work, districts.signalWithdrawn, rule, signal);
  }
}

function announce(
  work: Work,
  event: EventContract<districts.SignalChanged>,
  rule: string,
  { id, urn, district, version }: Changed,
): void {
  work.announce(event, id, version, { signal: id, urn, district, rule, caseId: null });
}
