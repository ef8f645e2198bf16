import { Injectable } from '@nestjs/common';
import { Database } from '@partnership/database';
import { parseLeaf, utf8ToBytes, type Notice } from '@partnership/election-record';
import {
  castTerms,
  type CastTerms,
  type LogSigner,
  type TokenSigner,
} from '@partnership/election-record/node';
import { KeysRepository } from '../keys/keys.repository.js';
import { LogRepository } from '../record/log.repository.js';
import { noPollYet, unknownContest } from './poll.errors.js';

/** All of a poll that never changes once it has opened, ready for many votes. */
export interface PollTerms {
  readonly notice: Notice;
  readonly log: LogSigner;
  readonly contests: ReadonlyMap<string, { readonly tokens: TokenSigner; readonly casts: CastTerms }>;
}

const mostKept = 20;

/** Keeps the terms of the polls that were asked for last: keys are unsealed once and not for every vote. */
@Injectable()
export class PollTermsService {
  private readonly kept = new Map<string, Promise<PollTerms>>();

  constructor(
    private readonly database: Database,
    private readonly keys: KeysRepository,
    private readonly record: LogRepository,
  ) {}

  /** Throws `not-found` where no poll has been opened. */
  async of(election: string): Promise<PollTerms> {
    const known = this.kept.get(election);
    if (known !== undefined) return known;
    const reading = this.read(election);
    this.kept.set(election, reading);
    reading.catch(() => this.kept.delete(election));
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return reading;
  }

  async contest(
    election: string,
    contest: string,
  ): Promise<PollTerms & { readonly tokens: TokenSigner; readonly casts: CastTerms }> {
    const terms = await this.of(election);
    const own = terms.contests.get(contest);
    if (own === undefined) throw unknownContest(contest);
    return { ...terms, ...own };
  }

  private async read(election: string): Promise<PollTerms> {
    const { sql } = this.database;
    const first = await this.record.leaf(sql, election, 0);
    if (first === undefined) throw noPollYet(election);
    const notice = parseLeaf(utf8ToBytes(first));
    if (notice.type !== 'notice') throw new Error(`the log of ${election} does not begin with a notice`);
    const ids = notice.contests.map(({ id }) => id);
    const sealed = await this.keys.allOf(sql, ids);
    const contests = new Map(
      [...sealed].map(([id, key]) => [
        id,
        { tokens: this.keys.secrets.tokens(id, key), casts: castTerms(notice, id) },
      ]),
    );
    const log = this.keys.secrets.log(election, await this.keys.ofElection(sql, election));
    return { notice, log, contests };
  }
}
