import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';

/** Minutes of a meeting as everybody reads them. */
export interface SlicMinutes {
  readonly edition: number;
  readonly text: string;
  readonly why: string | null;
  readonly publishedAt: Date;
}

@Injectable()
export class SlicMinutesRepository {
  async newest(sql: Sql, meeting: string): Promise<SlicMinutes | undefined> {
    const [minutes] = await sql.rows<SlicMinutes>(
      `select edition, words as text, why, published_at as "publishedAt" from slic_minutes
       where meeting = $1 order by edition desc limit 1`,
      [meeting],
    );
    return minutes;
  }

  async publish(sql: Sql, meeting: string, minutes: SlicMinutes, by: string): Promise<void> {
    const { edition, text, why, publishedAt } = minutes;
    await sql.run(
      `insert into slic_minutes (meeting, edition, words, why, published_at, published_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [meeting, edition, text, why, publishedAt, by],
    );
  }
}
