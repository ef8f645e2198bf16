import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@partnership/database';
import type { Source } from './kept-school.js';

/** What sources are called and when they were true. Neither ever changes, so each is read once. */
@Injectable()
export class Sources {
  private readonly read = new Map<number, Source>();

  constructor(private readonly database: Database) {}

  /** A source that the same transaction has made is seen through `sql` alone. */
  async of(numbers: readonly number[], sql: Sql = this.database.sql): Promise<(number: number) => Source> {
    const unread = numbers.filter((number) => !this.read.has(number));
    if (unread.length > 0) await this.fetch(unread, sql);
    return (number) => {
      const source = this.read.get(number);
      if (source === undefined) throw new Error(`There is no source ${number}`);
      return source;
    };
  }

  private async fetch(numbers: readonly number[], sql: Sql): Promise<void> {
    const sources = await sql.rows<Source>(
      `select s.number, s.name, s.as_at as "asAt", f.id as run
       from source s left join feed_run f on f.source = s.number where s.number = any($1::integer[])`,
      [numbers],
    );
    for (const source of sources) this.read.set(source.number, source);
  }
}
