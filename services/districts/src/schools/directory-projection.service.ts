import { Injectable } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { newId, type Sql, type Work } from '@partnership/database';
import { projectSlice } from './projection.js';

/** The records of a run, which come into force or go out of it together. */
export interface SourceOfRun {
  readonly source: number;
  /** Gets the warnings. */
  readonly run: string | null;
}

const schoolsInSlice = 2000;

/** Keeps the directory, which is what the sources in force say together, in step with them. */
@Injectable()
export class DirectoryProjection {
  /** Until the transaction ends no other source may come into force or go out of it. */
  async lock(sql: Sql): Promise<void> {
    await sql.run(`select pg_advisory_xact_lock(hashtext('districts.directory'))`);
  }

  /** Shows what a source says, where nothing newer is known. Answers how many schools changed. */
  async show(work: Work, { source, run }: SourceOfRun, traceparent?: string): Promise<number> {
    await work.sql.run('update source set in_force = true where number = $1', [source]);
    // Usually a file is the newest and says all that the others say: then its rows show by themselves.
    const [covering] = await work.sql.rows<{ covered: number[] | null }>(
      `select array_agg(older.number) filter (where older.names <@ source.names) as covered
       from source, source older
       where source.number = $1 and older.in_force
       having bool_and((older.as_at, older.received_at, older.number)
         <= (source.as_at, source.received_at, source.number))`,
      [source],
    );
    return this.project(work, source, covering?.covered ?? null, run, traceparent);
  }

  /** No longer shows what a source said; what the others say shows again. Answers how many schools changed. */
  async withdraw(work: Work, { source }: SourceOfRun, traceparent?: string): Promise<number> {
    await work.sql.run('update source set in_force = false where number = $1', [source]);
    return this.project(work, source, null, null, traceparent);
  }

  private async project(
    { sql, at }: Work,
    source: number,
    covered: readonly number[] | null,
    run: string | null,
    traceparent: string | undefined,
  ): Promise<number> {
    let changed = 0;
    let last: string | null = '';
    while (last !== null) {
      const ids = Array.from({ length: Math.ceil(schoolsInSlice / districts.schoolsPerEvent) }, newId);
      const [slice]: { last: string | null; changed: number }[] = await sql.rows(projectSlice, [
        source,
        last,
        schoolsInSlice,
        covered,
        run,
        ids,
        at,
        traceparent ?? null,
      ]);
      changed += slice?.changed ?? 0;
      last = slice?.last ?? null;
    }
    return changed;
  }
}
