import { sealingTerms } from '@partnership/ballot';
import { Injectable } from '@nestjs/common';
import { elections, type Caller } from '@partnership/contracts';
import { Database, decodeCursor, page, UnitOfWork, type Sql } from '@partnership/database';
import { partOf } from '../archive/file-part.js';
import { BoxRepository } from '../box/box.repository.js';
import { PollTermsService } from '../poll/poll-terms.service.js';
import { foundBy } from './opening.js';
import { notOfContest, notPolled } from './opening.errors.js';
import { OpeningsRepository } from './openings.repository.js';

type View = elections.OpeningView;

/** A contest of more is none of a city. */
const mostBallots = 1_000_000;

/** Before the close nobody is given sealed ballots: two holders together could open them. */
const isOver: readonly string[] = ['polled', 'counted', 'declared', 'in-term', 'ended'];

/** How holders open the ballots, two of them together and with keys that never come here. */
@Injectable()
export class OpeningsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly terms: PollTermsService,
    private readonly box: BoxRepository,
    private readonly openings: OpeningsRepository,
  ) {}

  /** In the order of their hashes. */
  async ballots(request: elections.ListSealedBallots): Promise<elections.SealedBallotPage> {
    const { election, contest, cursor, limit = 50 } = request;
    const [after = ''] = decodeCursor(cursor, ['text']) ?? [];
    await this.assertState(this.database.sql, election, isOver);
    await this.terms.contest(election, contest);
    const rows = await this.box.counting(this.database.sql, contest, String(after), limit + 1);
    const { items, next } = page(rows, limit, ({ ballot }) => [ballot]);
    return { items: items.map(({ ballot, given }) => ({ ballot, sealed: given.sealed })), next };
  }

  /** All of them, as the command of the holders reads them. */
  async download(request: elections.DownloadSealedBallots): Promise<elections.FilePartView> {
    const { election, contest, part = 0 } = request;
    const { sql } = this.database;
    await this.assertState(sql, election, isOver);
    await this.terms.contest(election, contest);
    const kept = await this.box.counting(sql, contest, '', mostBallots);
    const ballots = kept.map(({ given }) => given.sealed);
    const contentType = 'application/vnd.sealed-ballots+json';
    const content = Buffer.from(JSON.stringify({ election, contest, ballots }));
    return partOf({ fileName: `sealed-${contest}.json`, contentType, content }, part);
  }

  async sendShares(request: elections.SendShares, caller: Caller): Promise<View> {
    const { election, contest, pair, shares } = request;
    await this.terms.contest(election, contest);
    return this.unit.run(caller, async ({ sql, audit }) => {
      await this.assertState(sql, election, ['polled']);
      const known = await this.openings.sealed(
        sql,
        contest,
        shares.map(({ ballot }) => ballot),
      );
      const stranger = shares.find(({ ballot }) => !known.has(ballot));
      if (stranger !== undefined) throw notOfContest(stranger.ballot);
      await this.openings.keepShares(sql, contest, pair, shares);
      const fields = { pair, shares: shares.length };
      audit({ action: 'shares sent', record: `elections.contest/${contest}`, fields });
      return this.viewOf(sql, contest);
    });
  }

  async shares(request: elections.ListShares): Promise<elections.SharePage> {
    const { election, contest, pair, cursor, limit = 50 } = request;
    const [after = ''] = decodeCursor(cursor, ['text']) ?? [];
    await this.terms.contest(election, contest);
    const { sql } = this.database;
    const rows = await this.openings.shares(sql, contest, pair, String(after), limit + 1);
    return page(rows, limit, ({ ballot }) => [ballot]);
  }

  async sendOpenings(request: elections.SendOpenings, caller: Caller): Promise<View> {
    const { election, contest, pair, openings, unreadable = [] } = request;
    const { notice } = await this.terms.contest(election, contest);
    const { sql: reading } = this.database;
    await this.assertState(reading, election, ['polled']);
    const named = [...openings.map(({ ballot }) => ballot), ...unreadable];
    const sealed = await this.openings.sealed(reading, contest, named);
    const found = await foundBy(request, sealed, sealingTerms(notice, contest));
    return this.unit.run(caller, async ({ sql, audit }) => {
      await this.assertState(sql, election, ['polled']);
      await this.openings.keepOpenings(sql, contest, pair, found);
      const fields = { pair, opened: openings.length, unreadable: unreadable.length };
      audit({ action: 'ballots opened', record: `elections.contest/${contest}`, fields });
      return this.viewOf(sql, contest);
    });
  }

  async show({ election, contest }: elections.ShowOpening): Promise<View> {
    await this.terms.contest(election, contest);
    return this.viewOf(this.database.sql, contest);
  }

  private async viewOf(sql: Sql, contest: string): Promise<View> {
    const ballots = await this.box.countingNumber(sql, contest);
    const progress = await this.openings.progress(sql, contest);
    const complete = progress.opened + progress.invalid === ballots;
    return { contest, ballots, ...progress, complete };
  }

  /** Holds the election to the end of a transaction: the count waits, or has been before. */
  private async assertState(sql: Sql, election: string, states: readonly string[]): Promise<void> {
    const [row] = await sql.rows<{ state: string }>('select state from election where id = $1 for share', [
      election,
    ]);
    if (row === undefined || !states.includes(row.state)) throw notPolled();
  }
}
