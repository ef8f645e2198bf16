import { Injectable } from '@nestjs/common';
import { Database } from '@partnership/database';
import type { Source } from './kept-school.js';

/** What sources are called and when they were true. Neither ever changes, so each is read once. */
@Injectable()
export class Sources {
  private readonly read = new Map<number, Source>();

  constructor(private readonly database: Database) {}

  async of(numbers: readonly number[]): Promise<(number: number) => Source> {
    const unread = numbers.filter((number) => !this.read.has(number));
    if (unread.length > 0) await this.fetch(unread);
    return (number) => {
      const source = this.read.get(number);
      if (source === undefined) throw new Error(`There is no source ${number}`);
      return source;
    };
  }

  private async fetch(numbers: readonly number[]): Promise<void> {
    const sources = await this.database.sql.rows<Source>(
      `select s.number, s.name, s.as_at as "asAt", f.id as run
       from source s left join feed_run f on f.source = s.number where s.number = any($1::integer[])`,
      [numbers],
    );
    for (const source of sources) this.read.set(source.number, source);
  }
}
