import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database, type Sql } from '@partnership/database';
import { announcedStill, kindOf, line } from './line.js';

export interface KeptLink extends districts.SuccessionLinkView {
  readonly state: districts.LinkState;
  readonly kind: districts.LinkKind;
}

const columns = `l.predecessor, before.name as "predecessorName", l.successor, after.name as "successorName",
  ${kindOf('l')} as kind, l.on_day as "on", l.state, s.name as source, s.as_at as "asAt", f.id as run, l.reason, l.version
from school_link l
  left join school before on before.urn = l.predecessor
  left join school after on after.urn = l.successor
  left join source s on s.number = l.source
  left join feed_run f on f.source = l.source`;

export interface RecordedLink {
  readonly predecessor: string;
  readonly successor: string;
  readonly kind: districts.LinkKind;
  readonly on: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

@Injectable()
export class LinksRepository {
  constructor(private readonly database: Database) {}

  async of(urn: string, sql: Sql = this.database.sql): Promise<KeptLink[]> {
    return sql.rows<KeptLink>(
      `select ${columns} where l.predecessor = $1 or l.successor = $1
       order by l.on_day desc nulls last, l.predecessor, l.successor`,
      [urn],
    );
  }

  async find(
    { urn, predecessor }: districts.ShowLink,
    sql: Sql = this.database.sql,
  ): Promise<KeptLink | undefined> {
    const [row] = await sql.rows<KeptLink>(
      `select ${columns} where l.successor = $1 and l.predecessor = $2`,
      [urn, predecessor],
    );
    return row;
  }

  line(urn: string, sql: Sql = this.database.sql): Promise<districts.AncestorView[]> {
    return sql.rows<districts.AncestorView>(
      `with recursive ${line('$1')}
       select urn, name, status, steps, "followedBy", kind, "on" from (
         select distinct on (line.urn) line.urn, school.name, school.status, steps, line.followed_by as "followedBy",
           ${kindOf('l')} as kind, l.on_day as "on"
         from line
           join school_link l on l.predecessor = line.urn and l.successor = line.followed_by
           left join school on school.urn = line.urn
         order by line.urn, steps
       ) nearest
       order by steps, urn`,
      [urn],
    );
  }

  /** Makes it so that the link is recorded, whatever it was before. */
  async record(sql: Sql, link: RecordedLink): Promise<void> {
    const { predecessor, successor, kind, on, reason, by, at } = link;
    await sql.run(
      `insert into school_link as was (predecessor, successor, kind, on_day, state, reason, decided_by, changed_at)
       values ($1, $2, $3, $4, 'recorded', $5, $6, $7)
       on conflict (predecessor, successor) do update set kind = excluded.kind, on_day = excluded.on_day,
         state = 'recorded', source = null, reason = excluded.reason, decided_by = excluded.decided_by,
         changed_at = excluded.changed_at, version = was.version + 1,
         announced_at = ${announcedStill}`,
      [predecessor, successor, kind, on, reason, by, at],
    );
  }

  async strike(
    sql: Sql,
    { urn, predecessor, reason }: districts.StrikeLink,
    by: string,
    at: Date,
  ): Promise<void> {
    await sql.run(
      `update school_link set state = 'struck', source = null, reason = $3, decided_by = $4, changed_at = $5,
         version = version + 1
       where successor = $1 and predecessor = $2`,
      [urn, predecessor, reason, by, at],
    );
  }
}
