import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@partnership/database';
import type { Encoding } from './file-evidence.js';
import type { FileFault } from './file-fault.js';

export interface NewUpload {
  readonly id: string;
  readonly profile: string;
  readonly profileVersion: number;
  readonly asAt: string;
  readonly period: string | null;
  readonly dryRun: boolean;
  readonly fileName: string | null;
  readonly sentBy: string;
  readonly at: Date;
}

export interface Upload {
  readonly id: string;
  readonly profile: string;
  readonly state: string;
  readonly sentBy: string;
  readonly sha256: string | null;
}

/** Wakes the workers that read files. */
export const feedChannel = 'districts_feed';

/** Files as they come: chunks in the order of their sequence, kept as they were. */
@Injectable()
export class UploadsRepository {
  constructor(private readonly database: Database) {}

  async begin(sql: Sql, upload: NewUpload): Promise<void> {
    await sql.run(
      `with source as (
         insert into source (name, as_at, received_at) values ($2, $3, $8) returning number
       )
       insert into feed_run
         (id, source, profile, profile_version, as_at, period, dry_run, file_name, sent_by, received_at, touched_at)
       select $1, number, $2, $9, $3, $4, $5, $6, $7, $8, $8 from source`,
      [
        upload.id,
        upload.profile,
        upload.asAt,
        upload.period,
        upload.dryRun,
        upload.fileName,
        upload.sentBy,
        upload.at,
        upload.profileVersion,
      ],
    );
  }

  /** To the end of the transaction nobody else holds the upload, or `shared` only others who add to it. */
  async find(sql: Sql, id: string, hold: 'alone' | 'shared'): Promise<Upload | undefined> {
    const lock = hold === 'alone' ? 'for update' : 'for key share';
    const [upload] = await sql.rows<Upload>(
      `select id, profile, state, sent_by as "sentBy", sha256 from feed_run where id = $1 ${lock}`,
      [id],
    );
    return upload;
  }

  /** Keeps a chunk; answers 'kept', or for a sequence that is there already whether the bytes are the same. */
  async append(
    sql: Sql,
    upload: string,
    sequence: number,
    bytes: Buffer,
  ): Promise<'kept' | 'repeated' | 'differs'> {
    const kept = await sql.run(
      'insert into feed_chunk (run, sequence, bytes) values ($1, $2, $3) on conflict do nothing',
      [upload, sequence, bytes],
    );
    if (kept === 1) return 'kept';
    const [there] = await sql.rows<{ same: boolean }>(
      'select bytes = $3 as same from feed_chunk where run = $1 and sequence = $2',
      [upload, sequence, bytes],
    );
    return there?.same === true ? 'repeated' : 'differs';
  }

  async countChunks(sql: Sql, upload: string): Promise<{ count: number; last: number }> {
    const [found] = await sql.rows<{ count: number; last: number }>(
      `select count(*)::integer as count, coalesce(max(sequence), -1) as last from feed_chunk where run = $1`,
      [upload],
    );
    return found ?? { count: 0, last: -1 };
  }

  /** Counts a chunk's bytes, the last thing in its transaction, since others wait for it; answers the bytes of all. */
  async count(sql: Sql, upload: string, bytes: number, at: Date): Promise<number> {
    const [counted] = await sql.rows<{ bytes: number }>(
      'update feed_run set bytes = bytes + $2, touched_at = $3 where id = $1 returning bytes',
      [upload, bytes, at],
    );
    return counted?.bytes ?? 0;
  }

  /** The file's bytes, a chunk at a time; while one is worked on, the next is read. */
  async *chunks(upload: string, sql: Sql = this.database.sql): AsyncGenerator<Buffer> {
    let next = this.chunk(sql, upload, 0);
    for (let sequence = 1; ; sequence += 1) {
      const bytes = await next;
      if (bytes === undefined) return;
      next = this.chunk(sql, upload, sequence);
      next.catch(() => undefined);
      yield bytes;
    }
  }

  private async chunk(sql: Sql, upload: string, sequence: number): Promise<Buffer | undefined> {
    const [chunk] = await sql.rows<{ bytes: Buffer }>(
      'select bytes from feed_chunk where run = $1 and sequence = $2',
      [upload, sequence],
    );
    return chunk?.bytes;
  }

  async receive(
    sql: Sql,
    upload: string,
    file: { sha256: string; encoding: Encoding; endsWithNewline: boolean; at: Date },
  ): Promise<void> {
    await sql.run(
      `update feed_run set state = 'received', sha256 = $2, encoding = $3, ends_with_newline = $4, received_at = $5,
         touched_at = $5, version = version + 1 where id = $1`,
      [upload, file.sha256, file.encoding, file.endsWithNewline, file.at],
    );
    await sql.run(
      'update source set received_at = $2 where number = (select source from feed_run where id = $1)',
      [upload, file.at],
    );
    await sql.run(`select pg_notify('${feedChannel}', '')`);
  }

  async refuse(sql: Sql, upload: string, sha256: string, fault: FileFault, at: Date): Promise<void> {
    await sql.run(
      `update feed_run set state = 'refused', sha256 = $2, fault_code = $3, fault_detail = $4, fault_line = $5,
         received_at = $6, finished_at = $6, version = version + 1 where id = $1`,
      [upload, sha256, fault.code, fault.detail, fault.line, at],
    );
  }

  async drop(sql: Sql, upload: string): Promise<void> {
    await sql.run(
      `with gone as (delete from feed_run where id = $1 and state = 'receiving' returning source)
       delete from source where number in (select source from gone)`,
      [upload],
    );
  }

  /** Removes uploads that nobody continued since the given instant. */
  async dropAbandoned(sql: Sql, since: Date): Promise<number> {
    return sql.run(
      `with gone as (delete from feed_run where state = 'receiving' and touched_at < $1 returning source)
       delete from source where number in (select source from gone)`,
      [since],
    );
  }
}
