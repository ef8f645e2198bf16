import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { ElectionsConfig } from '../elections.config.js';
import { keysNotMade } from './keys.errors.js';
import { Secrets, type SealedElection } from './secrets.js';

const readElection =
  'select log_key as "logKey", lot_seed as "lotSeed" from election_key where election = $1';
const keepElection =
  'insert into election_key (election, log_key, lot_seed) values ($1, $2, $3) on conflict do nothing';
const readContests = 'select contest, token_key as key from contest_key where contest = any($1::uuid[])';
const keepContest = 'insert into contest_key (contest, token_key) values ($1, $2) on conflict do nothing';

/** The keys of elections and contests, kept sealed: who reads the database has none of them. The first made stays. */
@Injectable()
export class KeysRepository {
  readonly secrets: Secrets;

  constructor({ electionKey }: ElectionsConfig) {
    this.secrets = new Secrets(electionKey);
  }

  /** Makes the log key and the seed for lots where they are missing. */
  async ofElection(sql: Sql, election: string): Promise<SealedElection> {
    const [known] = await sql.rows<SealedElection>(readElection, [election]);
    if (known !== undefined) return known;
    const { logKey, lotSeed } = this.secrets.newElection(election);
    await sql.run(keepElection, [election, logKey, lotSeed]);
    return this.ofElection(sql, election);
  }

  /** The sealed token keys by contest, of those that have one. */
  async ofContests(sql: Sql, contests: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    const rows = await sql.rows<{ contest: string; key: Buffer }>(readContests, [contests]);
    return new Map(rows.map(({ contest, key }) => [contest, key]));
  }

  async keepContest(sql: Sql, contest: string, key: Buffer): Promise<void> {
    await sql.run(keepContest, [contest, key]);
  }

  /** Throws `unavailable` while some are missing. */
  async allOf(sql: Sql, contests: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    const keys = await this.ofContests(sql, contests);
    if (keys.size < contests.length) throw keysNotMade(contests.length - keys.size);
    return keys;
  }
}
