import { Injectable } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { newId, type Sql, type Work } from '@partnership/database';
import { projectSchools } from './projection.js';

/** The records of a run, which come into force or go out of it together. */
export interface SourceOfRun {
  readonly source: number;
  /** Gets the warnings. */
  readonly run: string | null;
}

/** A source that comes into force or goes out of it in this transaction. */
export interface Projection extends SourceOfRun {
  /** The sources that a whole row of this one covers; null unless it is newer than all others. */
  readonly covered: readonly number[] | null;
  readonly traceparent?: string | undefined;
}

const schoolsAtOnce = 2000;

/** Keeps the directory, which is what the sources in force say together, in step with them. */
@Injectable()
export class DirectoryProjection {
  /** Until the transaction ends no other source may come into force or go out of it. */
  async lock(sql: Sql): Promise<void> {
    await sql.run(`select pg_advisory_xact_lock(hashtext('districts.directory'))`);
  }

  /** Brings a source into force. What it says of a school shows once that is projected, where nothing newer is known. */
  async bringIn(work: Work, source: SourceOfRun): Promise<Projection> {
    await work.sql.run('update source set in_force = true where number = $1', [source.source]);
    // Usually a file is the newest and says all that the others say: then its rows show by themselves.
    const [covering] = await work.sql.rows<{ covered: number[] | null }>(
      `select array_agg(older.number) filter (where older.names <@ source.names) as covered
       from source, source older
       where source.number = $1 and older.in_force
       having bool_and((older.as_at, older.received_at, older.number)
         <= (source.as_at, source.received_at, source.number))`,
      [source.source],
    );
    return { ...source, covered: covering?.covered ?? null };
  }

  /** No longer shows what a source said; what the others say shows again. Answers how many schools changed. */
  async withdraw(work: Work, source: SourceOfRun, traceparent?: string): Promise<number> {
    await work.sql.run('update source set in_force = false where number = $1', [source.source]);
    const projection = { ...source, covered: null, traceparent };
    let changed = 0;
    for (let last: string | undefined = ''; last !== undefined;) {
      const urns: string[] = await this.urns(work.sql, source.source, last);
      changed += await this.project(work, projection, urns);
      last = urns.at(-1);
    }
    return changed;
  }

  /** Computes anew what shows of these schools. Answers how many changed. */
  async project(work: Work, projection: Projection, urns: readonly string[]): Promise<number> {
    if (urns.length === 0) return 0;
    const { source, covered, run, traceparent = null } = projection;
    const ids = Array.from({ length: Math.ceil(urns.length / districts.schoolsPerEvent) }, newId);
    const [projected] = await work.sql.rows<{ changed: number }>(projectSchools, [
      source,
      urns,
      covered,
      run,
      ids,
      work.at,
      traceparent,
    ]);
    return projected?.changed ?? 0;
  }

  private async urns(sql: Sql, source: number, after: string): Promise<string[]> {
    const rows = await sql.rows<{ urn: string }>(
      'select urn from record where source = $1 and urn > $2 order by urn limit $3',
      [source, after, schoolsAtOnce],
    );
    return rows.map(({ urn }) => urn);
  }
}
