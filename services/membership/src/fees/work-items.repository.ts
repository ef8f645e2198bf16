import { Injectable } from '@nestjs/common';
import { newId, type Sql } from '@partnership/database';

interface OpenItems {
  readonly kind: string;
  readonly year: number;
  readonly items: readonly { readonly urn: string; readonly detail: string }[];
  readonly at: Date;
}

interface CloseItems {
  readonly kind: string;
  readonly year: number;
  readonly urns: readonly string[];
  readonly at: Date;
}

/** What a person must sort out before the service can go on. */
@Injectable()
export class WorkItemsRepository {
  /** An item that is open already stays as it is. */
  async open(sql: Sql, { kind, year, items, at }: OpenItems): Promise<void> {
    if (items.length === 0) return;
    await sql.run(
      `insert into work_item (id, kind, urn, year, detail, opened_at)
       select id, $2, urn, $3, detail, $4 from json_to_recordset($1::json) as i (id uuid, urn text, detail text)
       on conflict do nothing`,
      [JSON.stringify(items.map((item) => ({ ...item, id: newId() }))), kind, year, at],
    );
  }

  async close(sql: Sql, { kind, year, urns, at }: CloseItems): Promise<void> {
    if (urns.length === 0) return;
    await sql.run(
      `update work_item set closed_at = $4
       where kind = $1 and year = $2 and urn = any($3::text[]) and closed_at is null`,
      [kind, year, urns, at],
    );
  }
}
