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
  /** Older sources that a whole row of this one covers; null for one that goes out of force. */
  readonly covers: readonly number[] | null;
  /** Newer ones of which a whole row covers this one's. */
  readonly coveredBy: readonly number[];
  /** All in force, oldest first. */
  readonly inOrder: readonly number[];
  readonly traceparent?: string | undefined;
}

const schoolsAtOnce = 2000;

/** Keeps the directory, which is what the sources in force say together, in step with them. */
@Injectable()
export class DirectoryProjection {
  /** Brings a source into force. What it says of a school shows once that is projected, where nothing newer is known. */
  async bringIn(work: Work, source: SourceOfRun): Promise<Projection> {
    await work.sql.run('update source set in_force = true where number = $1', [source.source]);
    const [others] = await work.sql.rows<Omit<Projection, keyof SourceOfRun>>(
      `select
         coalesce(array_agg(other.number) filter (where not newer and other.names <@ this.names), '{}') as covers,
         coalesce(array_agg(other.number) filter (where newer and this.names <@ other.names), '{}') as "coveredBy",
         array_agg(other.number order by other.as_at, other.received_at, other.number) as "inOrder"
       from source this
         cross join source other
         cross join lateral (
           select (other.as_at, other.received_at, other.number) > (this.as_at, this.received_at, this.number) as newer
         ) age
       where this.number = $1 and other.in_force`,
      [source.source],
    );
    return { ...source, ...(others ?? { covers: [], coveredBy: [], inOrder: [source.source] }) };
  }

  /** No longer shows what a source said; what the others say shows again. Answers how many schools changed. */
  async withdraw(work: Work, source: SourceOfRun, traceparent?: string): Promise<number> {
    await work.sql.run('update source set in_force = false where number = $1', [source.source]);
    // What shows again warns of nothing in the file that is gone.
    const projection = { ...source, run: null, covers: null, coveredBy: [], inOrder: [], traceparent };
    let changed = 0;
    for await (const urns of this.spokenOf(work.sql, source.source))
      changed += await this.project(work, projection, urns);
    return changed;
  }

  /** Computes anew what shows of these schools. Answers how many changed. */
  async project(work: Work, projection: Projection, urns: readonly string[]): Promise<number> {
    if (urns.length === 0) return 0;
    const { source, covers, coveredBy, inOrder, run, traceparent = null } = projection;
    await this.holdDecidable(work.sql, urns);
    const ids = Array.from({ length: Math.ceil(urns.length / districts.schoolsPerEvent) }, newId);
    const [projected] = await work.sql.rows<{ changed: number }>(projectSchools, [
      source,
      urns,
      covers,
      coveredBy,
      inOrder,
      run,
      ids,
      work.at,
      traceparent,
    ]);
    return projected?.changed ?? 0;
  }

  /** These schools, and those others of which several sources tell: what shows of them is in no one record. */
  async merged(sql: Sql, others: readonly string[], these: readonly string[]): Promise<string[]> {
    const rows = await sql.rows<{ urn: string }>(
      'select urn from school where urn = any($1) and cardinality(sources) > 1',
      [others],
    );
    return [...new Set([...these, ...rows.map(({ urn }) => urn)])];
  }

  /**
   * What a person decides of a school meanwhile, the statement that projects it would see of the school and not of its
   * history. Only schools of the city are decided on, so these are few.
   */
  private async holdDecidable(sql: Sql, urns: readonly string[]): Promise<void> {
    await sql.run('select from school where urn = any($1) and in_city order by urn for no key update', [
      urns,
    ]);
  }

  /** The URNs that a source speaks of, in order, some at a time. */
  async *spokenOf(sql: Sql, source: number): AsyncGenerator<readonly string[]> {
    for (let last: string | undefined = ''; last !== undefined;) {
      const urns: string[] = await this.urns(sql, source, last);
      if (urns.length > 0) yield urns;
      last = urns.at(-1);
    }
  }

  private async urns(sql: Sql, source: number, after: string): Promise<string[]> {
    const rows = await sql.rows<{ urn: string }>(
      'select urn from record where source = $1 and urn > $2 order by urn limit $3',
      [source, after, schoolsAtOnce],
    );
    return rows.map(({ urn }) => urn);
  }
}
