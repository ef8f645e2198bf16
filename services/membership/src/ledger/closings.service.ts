import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { Clock, Database, decodeCursor, page, UnitOfWork, type Sql, type Work } from '@partnership/database';
import { instantText } from '../instant.js';
import { closedThrough, yearsReopened, type Closing } from './closing.js';
import type { Entry, Posting } from './entry.js';
import { closedAlready, notClosed, notOver } from './ledger.errors.js';
import { LedgerRepository } from './ledger.repository.js';
import { reversedEntry, yearEndEntry } from './money-entries.js';

const columns = `number, kind, closed_through as "closedThrough", why as reason,
  ${instantText('recorded_at')} as "recordedAt", recorded_by as "recordedBy"`;

/** Closes periods of the books, so that what was reported stays as it was, and opens them again with a reason. */
@Injectable()
export class ClosingsService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly ledger: LedgerRepository,
  ) {}

  /** Newest first. */
  async list({ limit = 50, cursor }: membership.ListClosings): Promise<membership.ClosingPage> {
    const [before] = decodeCursor(cursor, ['integer']) ?? [];
    const rows = await this.database.sql.rows<membership.ClosingView>(
      `select ${columns} from ledger_closing where ($1::int is null or number < $1) order by number desc limit $2`,
      [before ?? null, limit + 1],
    );
    return page(rows, limit, ({ number }) => [number]);
  }

  close({ through, kind, reason }: membership.CloseBooks, caller: Caller): Promise<membership.ClosingView> {
    const today = this.clock.today();
    if (through >= today) throw notOver(today);
    return this.unit.run(caller, async (work) => {
      const closings = await this.hold(work.sql);
      const closed = closedThrough(closings);
      if (closed !== null && through <= closed) throw closedAlready(closed);
      const number = closings.length + 1;
      if (kind === 'year')
        await this.ledger.post(work.sql, [await this.yearEnd(work.sql, number, through)], work.at);
      return this.write(work, { number, kind, closedThrough: through }, reason, caller);
    });
  }

  reopen({ through, reason }: membership.ReopenBooks, caller: Caller): Promise<membership.ClosingView> {
    return this.unit.run(caller, async (work) => {
      const closings = await this.hold(work.sql);
      const closed = closedThrough(closings);
      if (closed === null || (through ?? '') >= closed) throw notClosed();
      const number = closings.length + 1;
      const opened = { number, kind: 'reopening' as const, closedThrough: through ?? null };
      const view = await this.write(work, opened, reason, caller);
      const undone = await Promise.all(
        yearsReopened(closings, through ?? null).map((year) => this.entryOf(work.sql, year.number)),
      );
      await this.ledger.post(
        work.sql,
        undone.flatMap((entry) => (entry ? [reversedEntry(entry, entry.on)] : [])),
        work.at,
      );
      return view;
    });
  }

  /** Whoever posts meanwhile waits, and posts into what is open then. */
  private async hold(sql: Sql): Promise<Closing[]> {
    await sql.rows(`select pg_advisory_xact_lock(hashtextextended('membership.ledger.closing', 0))`);
    return sql.rows<Closing>(
      'select number, kind, closed_through as "closedThrough" from ledger_closing order by number',
    );
  }

  private async write(
    work: Work,
    { number, kind, closedThrough: through }: Closing,
    why: string,
    { actor }: Caller,
  ): Promise<membership.ClosingView> {
    const [row] = await work.sql.rows<membership.ClosingView>(
      `insert into ledger_closing (number, kind, closed_through, why, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, $6) returning ${columns}`,
      [number, kind, through, why, work.at, actor.id],
    );
    if (row === undefined) throw new Error(`closing ${number} was not written`);
    work.audit({
      action: kind === 'reopening' ? 'books reopened' : 'books closed',
      record: `membership.ledger-closing/${number}`,
      why,
      fields: { kind, closedThrough: through },
    });
    return row;
  }

  private async yearEnd(sql: Sql, number: number, on: string): Promise<Entry> {
    const balances = await this.ledger.balances(sql, on);
    const result = balances.filter(({ kind }) => kind === 'income' || kind === 'expense');
    return yearEndEntry(
      number,
      on,
      result.map(({ account, pence }) => ({ account: account as Posting['account'], pence })),
    );
  }

  /** What the closing carried to the reserves; undefined where there was nothing to carry. */
  private async entryOf(sql: Sql, number: number): Promise<Entry | undefined> {
    const [row] = await sql.rows<Entry>(
      `select e.entered_on as "on", e.document, json_agg(json_build_object('account', p.account, 'urn', p.urn,
         'trustId', p.trust_id, 'pence', p.pence) order by p.line) as postings
       from journal_entry e join posting p on p.entry = e.id
       where e.document = 'closing/' || $1::text group by e.id`,
      [number],
    );
    return row;
  }
}
