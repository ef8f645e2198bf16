import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { newId, type Sql } from '@partnership/database';
import { instantText } from '../instant.js';
import type { LineFault, StatementContent, StatementLine } from './statement-file.js';

export const bankChannel = 'membership_bank';

export interface TakenFile {
  readonly id: string;
  readonly profile: string;
  readonly fileName: string | null;
  readonly sha256: string;
  readonly content: Buffer;
  readonly by: string;
  readonly at: Date;
}

/** A line that waits to be matched. */
export interface WaitingLine {
  readonly id: string;
  readonly line: number;
  readonly bookedOn: string;
  readonly text: string;
  readonly pence: number;
}

export interface LineOutcome {
  readonly id: string;
  readonly outcome: 'matched' | 'work-item';
  readonly detail: string;
}

const view = `
select s.id as statement, s.profile, s.file_name as "fileName", s.sha256, false as unchanged, s.first_on as "firstOn",
  s.last_on as "lastOn", s.received, s.matched, s.work_items as "workItems", s.ignored, s.duplicates, s.quarantined,
  s.received - s.matched - s.work_items - s.ignored - s.duplicates - s.quarantined as waiting,
  ${instantText('s.received_at')} as "receivedAt", s.received_by as "receivedBy",
  ${instantText('s.finished_at')} as "finishedAt"
from bank_statement s`;

const lines = `
select l.line, l.booked_on as "bookedOn", l.text, l.pence, l.bank_id as "bankId", l.outcome, l.detail, p.id as payment,
  d.statement as "duplicateOfStatement", d.line as "duplicateOfLine"
from bank_line l left join payment p on p.bank_line = l.id left join bank_line d on d.id = l.duplicate_of
where l.statement = $1 and ($2::text is null or l.outcome = $2) and l.line > $3
order by l.line limit $4`;

/** A line is a duplicate of the one that was booked, in whatever file that stood. */
const insertLines = `
insert into bank_line (id, statement, line, booked_on, text, pence, bank_id, fingerprint, outcome, duplicate_of)
select l.id, $2, l.line, l."bookedOn", l.text, l.pence, l."bankId", l.fingerprint,
  case when l.pence <= 0 then 'ignored' when d.id is not null then 'duplicate' else 'waiting' end, d.id
from json_to_recordset($1::json) as l (id uuid, line int, "bookedOn" date, text text, pence bigint, "bankId" text,
  fingerprint text)
left join bank_line d on l.pence > 0 and d.pence > 0 and d.outcome <> 'duplicate' and d.fingerprint = l.fingerprint`;

@Injectable()
export class BankStatementsRepository {
  /** Two files that come at once are taken in one after the other, so that none misses what the other brings. */
  async lockIntake(sql: Sql): Promise<void> {
    await sql.rows(`select pg_advisory_xact_lock(hashtextextended('membership.bank.intake', 0))`);
  }

  async findByHash(sql: Sql, sha256: string): Promise<membership.BankStatementView | undefined> {
    const [row] = await sql.rows<membership.BankStatementView>(`${view} where s.sha256 = $1`, [sha256]);
    return row;
  }

  async find(sql: Sql, id: string): Promise<membership.BankStatementView | undefined> {
    const [row] = await sql.rows<membership.BankStatementView>(`${view} where s.id = $1`, [id]);
    return row;
  }

  /** Newest first. */
  list(sql: Sql, before: string | null, count: number): Promise<membership.BankStatementView[]> {
    return sql.rows(`${view} where ($1::uuid is null or s.id < $1) order by s.id desc limit $2`, [
      before,
      count,
    ]);
  }

  async add(sql: Sql, file: TakenFile, content: StatementContent): Promise<void> {
    const { id, profile, fileName, sha256, by, at } = file;
    const days = content.lines.map(({ bookedOn }) => bookedOn).sort();
    await sql.run(
      `insert into bank_statement (id, profile, file_name, sha256, content, first_on, last_on, received, quarantined,
         ignored, duplicates, received_at, received_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, $10, $11)`,
      [
        id,
        profile,
        fileName,
        sha256,
        file.content,
        days[0] ?? null,
        days.at(-1) ?? null,
        content.lines.length + content.faults.length,
        content.faults.length,
        at,
        by,
      ],
    );
    await this.addLines(sql, id, content.lines);
    await this.addFaults(sql, id, content.faults);
    await sql.run(
      `update bank_statement set
         ignored = (select count(*) from bank_line where statement = $1 and outcome = 'ignored'),
         duplicates = (select count(*) from bank_line where statement = $1 and outcome = 'duplicate')
       where id = $1`,
      [id],
    );
    await sql.rows('select pg_notify($1, $2)', [bankChannel, id]);
  }

  /** A statement that nobody works on, held to the end of the transaction. */
  async take(sql: Sql): Promise<string | undefined> {
    const [row] = await sql.rows<{ id: string }>(
      `select id from bank_statement where finished_at is null order by received_at, id limit 1
       for update skip locked`,
    );
    return row?.id;
  }

  waiting(sql: Sql, statement: string, count: number): Promise<WaitingLine[]> {
    return sql.rows<WaitingLine>(
      `select id, line, booked_on as "bookedOn", text, pence from bank_line
       where statement = $1 and outcome = 'waiting' order by line limit $2`,
      [statement, count],
    );
  }

  async decide(sql: Sql, statement: string, outcomes: readonly LineOutcome[]): Promise<void> {
    await sql.run(
      `update bank_line l set outcome = o.outcome, detail = o.detail
       from json_to_recordset($1::json) as o (id uuid, outcome text, detail text) where l.id = o.id`,
      [JSON.stringify(outcomes)],
    );
    const matched = outcomes.filter(({ outcome }) => outcome === 'matched').length;
    await sql.run(
      'update bank_statement set matched = matched + $2, work_items = work_items + $3 where id = $1',
      [statement, matched, outcomes.length - matched],
    );
  }

  async finish(sql: Sql, statement: string, at: Date): Promise<void> {
    await sql.run('update bank_statement set finished_at = $2 where id = $1', [statement, at]);
  }

  lines(
    sql: Sql,
    { statement, outcome }: membership.ListBankLines,
    after: number,
    count: number,
  ): Promise<membership.BankLineView[]> {
    return sql.rows(lines, [statement, outcome ?? null, after, count]);
  }

  faults(sql: Sql, statement: string, after: number, count: number): Promise<membership.BankLineFaultView[]> {
    return sql.rows(
      `select line, column_name as "column", code, detail from bank_line_fault
       where statement = $1 and line > $2 order by line limit $3`,
      [statement, after, count],
    );
  }

  private async addLines(sql: Sql, statement: string, all: readonly StatementLine[]): Promise<void> {
    for (let from = 0; from < all.length; from += 5_000) {
      const rows = all.slice(from, from + 5_000).map((line) => ({ ...line, id: newId() }));
      await sql.run(insertLines, [JSON.stringify(rows), statement]);
    }
  }

  private async addFaults(sql: Sql, statement: string, faults: readonly LineFault[]): Promise<void> {
    if (faults.length === 0) return;
    await sql.run(
      `insert into bank_line_fault (statement, line, column_name, code, detail)
       select $2, line, "column", code, detail
       from json_to_recordset($1::json) as f (line int, "column" text, code text, detail text)`,
      [JSON.stringify(faults), statement],
    );
  }
}
