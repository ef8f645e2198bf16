import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database, type Sql } from '@partnership/database';
import { profileFrom } from './profile-definition.js';
import type { FeedProfile } from './profile.js';
import { builtIn, builtInOf } from './profiles/index.js';

/** A profile that somebody wrote, of one version. */
export interface WrittenProfile {
  readonly code: string;
  readonly version: number;
  readonly definition: districts.ProfileDefinition;
}

/** All profiles: those that come with the service, and those that were written as data. */
@Injectable()
export class ProfilesRepository {
  constructor(private readonly database: Database) {}

  /** The version given, or the newest. */
  async find(code: string, version?: number): Promise<FeedProfile | undefined> {
    const comes = builtInOf(code);
    if (comes !== undefined) return comes;
    const written = await this.written(code, this.database.sql, version);
    return written && profileFrom(code, written.version, written.definition);
  }

  async written(
    code: string,
    sql: Sql = this.database.sql,
    version?: number,
  ): Promise<WrittenProfile | undefined> {
    const [found] = await sql.rows<WrittenProfile>(
      `select code, version, definition from feed_profile
       where code = $1 and ($2::integer is null or version = $2) order by version desc limit 1`,
      [code, version ?? null],
    );
    return found;
  }

  /** The newest version of each. */
  async all(): Promise<FeedProfile[]> {
    const rows = await this.database.sql.rows<WrittenProfile>(
      'select distinct on (code) code, version, definition from feed_profile order by code, version desc',
    );
    return [...builtIn, ...rows.map((row) => profileFrom(row.code, row.version, row.definition))];
  }

  async codes(): Promise<string[]> {
    const rows = await this.database.sql.rows<{ code: string }>(
      'select distinct code from feed_profile order by code',
    );
    return [...builtIn.map(({ code }) => code), ...rows.map(({ code }) => code)];
  }

  /** To the end of the transaction nobody else writes a version of it. */
  async hold(sql: Sql, code: string): Promise<void> {
    await sql.run(`select pg_advisory_xact_lock(hashtext('districts.feed-profile'), hashtext($1))`, [code]);
  }

  async write(sql: Sql, { code, version, definition }: WrittenProfile, by: string, at: Date): Promise<void> {
    await sql.run(
      'insert into feed_profile (code, version, definition, written_by, written_at) values ($1, $2, $3, $4, $5)',
      [code, version, JSON.stringify(definition), by, at],
    );
  }
}
