import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { JoiningRow, RowFault } from './import-row.js';

interface Row {
  readonly id: string;
  readonly dry_run: boolean;
  readonly received_at: Date;
  readonly received_by: string;
  readonly received: number;
  readonly loaded: number;
  readonly quarantined: number;
  readonly finished_at: Date | null;
}

export interface NewImport {
  readonly id: string;
  readonly hash: string;
  readonly dryRun: boolean;
  readonly by: string;
  readonly at: Date;
  readonly joining: readonly JoiningRow[];
  readonly faults: readonly RowFault[];
}

interface WaitingRow {
  readonly line: number;
  readonly urn: string;
  readonly from_on: string | null;
  readonly head_name: string | null;
  readonly head_email: string | null;
}

export const viewOf = (row: Row, unchanged = false): membership.MemberImportView => ({
  import: row.id,
  unchanged,
  dryRun: row.dry_run,
  state: row.finished_at === null ? 'working' : 'finished',
  received: row.received,
  loaded: row.loaded,
  quarantined: row.quarantined,
  receivedAt: row.received_at.toISOString(),
  receivedBy: row.received_by,
});

const joiningOf = ({
  line,
  urn,
  from_on: from,
  head_name: name,
  head_email: email,
}: WaitingRow): JoiningRow => ({
  line,
  urn,
  from,
  headteacher: name === null || email === null ? null : { name, email },
});

const insertRows = `
insert into member_import_row (import, line, urn, from_on, head_name, head_email)
select $1, line, urn, "from", headteacher ->> 'name', headteacher ->> 'email'
from json_to_recordset($2::json) as r (line int, urn text, "from" date, headteacher json)`;

const insertFaults = `
insert into member_import_fault (import, line, urn, "column", code, detail)
select $1, line, urn, "column", code, detail
from json_to_recordset($2::json) as f (line int, urn text, "column" text, code text, detail text)`;

/** Notified when rows wait to be loaded. */
export const importsChannel = 'member_imports';

@Injectable()
export class ImportsRepository {
  /** False where the same file was taken before: nothing was added. */
  async add(sql: Sql, { id, hash, dryRun, by, at, joining, faults }: NewImport): Promise<boolean> {
    const received = joining.length + faults.length;
    const added = await sql.run(
      `insert into member_import (id, content_hash, dry_run, received_at, received_by, received, quarantined)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (content_hash) where not dry_run do nothing`,
      [id, hash, dryRun, at, by, received, faults.length],
    );
    if (added === 0) return false;
    await sql.run(insertRows, [id, JSON.stringify(joining)]);
    await sql.run(insertFaults, [id, JSON.stringify(faults)]);
    await sql.rows('select pg_notify($1, $2)', [importsChannel, id]);
    return true;
  }

  async findByHash(sql: Sql, hash: string): Promise<Row | undefined> {
    const [row] = await sql.rows<Row>('select * from member_import where content_hash = $1 and not dry_run', [
      hash,
    ]);
    return row;
  }

  async find(sql: Sql, id: string): Promise<Row | undefined> {
    const [row] = await sql.rows<Row>('select * from member_import where id = $1', [id]);
    return row;
  }

  list(
    sql: Sql,
    state: membership.MemberImportState | null,
    before: string | null,
    count: number,
  ): Promise<Row[]> {
    return sql.rows<Row>(
      `select * from member_import
       where ($1::text is null or (finished_at is null) = ($1 = 'working')) and ($2::uuid is null or id < $2)
       order by id desc limit $3`,
      [state, before, count],
    );
  }

  async unfinished(sql: Sql): Promise<string[]> {
    const rows = await sql.rows<{ id: string }>(
      'select id from member_import where finished_at is null order by id',
    );
    return rows.map(({ id }) => id);
  }

  /** Workers at the same import wait here for one another. */
  async lock(sql: Sql, id: string): Promise<Row | undefined> {
    const [row] = await sql.rows<Row>('select * from member_import where id = $1 for update', [id]);
    return row;
  }

  async waiting(sql: Sql, id: string, count: number): Promise<JoiningRow[]> {
    const rows = await sql.rows<WaitingRow>(
      `select line, urn, from_on, head_name, head_email from member_import_row
       where import = $1 order by line limit $2`,
      [id, count],
    );
    return rows.map(joiningOf);
  }

  /** Rows that are dealt with go, and what they held of people with them. */
  async advance(
    sql: Sql,
    id: string,
    done: { readonly rows: readonly JoiningRow[]; readonly faults: readonly RowFault[] },
  ): Promise<void> {
    await sql.run(insertFaults, [id, JSON.stringify(done.faults)]);
    await sql.run('delete from member_import_row where import = $1 and line = any($2::int[])', [
      id,
      done.rows.map(({ line }) => line),
    ]);
    await sql.run(
      'update member_import set loaded = loaded + $2, quarantined = quarantined + $3 where id = $1',
      [id, done.rows.length - done.faults.length, done.faults.length],
    );
  }

  async finish(sql: Sql, id: string, at: Date): Promise<void> {
    await sql.run('update member_import set finished_at = $2 where id = $1', [id, at]);
  }

  faults(
    sql: Sql,
    id: string,
    afterLine: number,
    count: number,
  ): Promise<membership.MemberImportFaultView[]> {
    return sql.rows(
      `select line, urn, "column", code, detail from member_import_fault
       where import = $1 and line > $2 order by line limit $3`,
      [id, afterLine, count],
    );
  }
}
