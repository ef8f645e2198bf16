import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { SchoolLinks } from './member-view.js';

interface Row {
  readonly predecessor: string;
  readonly successor: string;
  readonly converted_on: string;
  readonly linked_by: string;
  readonly reason: string;
}

export interface NewLink {
  readonly predecessor: string;
  readonly successor: string;
  readonly on: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

const viewOf = (urn: string, row: Row): membership.SchoolLinkView => ({
  urn,
  on: row.converted_on,
  by: row.linked_by,
  reason: row.reason,
});

/** Which school became which. */
@Injectable()
export class SchoolLinksRepository {
  async add(sql: Sql, { predecessor, successor, on, reason, by, at }: NewLink): Promise<void> {
    await sql.run(
      `insert into school_link (predecessor, successor, converted_on, reason, linked_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [predecessor, successor, on, reason, by, at],
    );
  }

  async of(sql: Sql, urn: string): Promise<SchoolLinks> {
    const rows = await sql.rows<Row>('select * from school_link where predecessor = $1 or successor = $1', [
      urn,
    ]);
    const before = rows.find(({ successor }) => successor === urn);
    const after = rows.find(({ predecessor }) => predecessor === urn);
    return {
      predecessor: before ? viewOf(before.predecessor, before) : null,
      successor: after ? viewOf(after.successor, after) : null,
    };
  }

  /** The schools that this one became, one after the other. */
  async successorsOf(sql: Sql, urn: string): Promise<string[]> {
    const rows = await sql.rows<{ urn: string }>(
      'select urn from member where $1 = any(formerly) order by cardinality(formerly)',
      [urn],
    );
    return rows.map((row) => row.urn);
  }

  /**
   * The membership that this school has under another URN, before or after; held to the end of the transaction, as are
   * all of the school's.
   */
  async memberElsewhere(sql: Sql, urn: string): Promise<string | undefined> {
    const rows = await sql.rows<{ urn: string; state: string }>(
      `select urn, state from member
       where $1 = any(formerly) or urn = any(select unnest(formerly) from member where urn = $1)
       order by urn for update`,
      [urn],
    );
    return rows.find(({ state }) => !['lapsed', 'resigned', 'converted'].includes(state))?.urn;
  }
}
