import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { newId, type Sql } from '@partnership/database';
import { scheduleMissing, unknownLevy } from './fee.errors.js';
import type { FeeTerms } from './fee-terms.js';

/** Told where a levy may have work to do. */
export const levyChannel = 'membership_levy';

/** Which payers a levy asks: first the trusts that pay for their schools, then every other school. */
export type Stage = 'trusts' | 'schools';

/** A running levy that nobody else works at until the transaction ends. */
export interface Running {
  readonly levy: string;
  readonly year: number;
  readonly startedBy: string;
  readonly stage: Stage;
  /** The last payer of the stage that was dealt with. */
  readonly position: string;
  readonly fees: FeeTerms;
}

/** A school that pays, alone or with the others of its trust. */
export interface Payee {
  readonly urn: string;
  readonly trustId: string | null;
  readonly purchaseOrder: string | null;
}

/** What a batch adds to its levy, and where it leaves it. */
export interface BatchTotals {
  readonly stage: Stage;
  readonly position: string;
  readonly finished: boolean;
  readonly done: number;
  readonly issued: number;
  readonly issuedPence: number;
  readonly alreadyInvoiced: number;
  readonly rollNeeded: number;
  readonly ruleNeeded: number;
}

const view = `
select id as levy, year, state, started_at, finished_at, members, done, issued, issued_pence as "issuedPence",
  already_invoiced as "alreadyInvoiced", roll_needed as "rollNeeded", rule_needed as "ruleNeeded"
from levy`;

type Row = Omit<membership.LevyView, 'openedAt' | 'finishedAt'> & {
  readonly started_at: Date;
  readonly finished_at: Date | null;
};

const viewOf = ({ started_at: startedAt, finished_at: finishedAt, ...levy }: Row): membership.LevyView => ({
  ...levy,
  openedAt: startedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
});

const stays = `m.state not in ('lapsed', 'resigned')`;

@Injectable()
export class LeviesRepository {
  /** @throws Failure `conflict` where no fees are set for the year */
  async open(sql: Sql, year: number, at: Date, by: string): Promise<string> {
    const id = newId();
    const schedules = await sql.rows('select from fee_schedule where year = $1 for share', [year]);
    if (schedules.length === 0) throw scheduleMissing(year);
    await sql.run(
      `insert into levy (id, year, started_at, started_by, state, stage, members)
       select $1, $2, $3, $4, 'running', 'trusts', count(*) from member m where ${stays}`,
      [id, year, at, by],
    );
    await this.wake(sql);
    return id;
  }

  /** After the commit every worker looks for work. */
  async wake(sql: Sql): Promise<void> {
    await sql.run(`select pg_notify('${levyChannel}', '')`);
  }

  async running(sql: Sql): Promise<string[]> {
    const rows = await sql.rows<{ id: string }>(
      `select id from levy where state = 'running' order by started_at, id`,
    );
    return rows.map(({ id }) => id);
  }

  /** Undefined where the levy does not run any more, or another worker is at it. */
  async take(sql: Sql, id: string): Promise<Running | undefined> {
    const [row] = await sql.rows<Omit<Running, 'fees'>>(
      `select id as levy, year, started_by as "startedBy", stage, position from levy
       where id = $1 and state = 'running' for update skip locked`,
      [id],
    );
    if (row === undefined) return undefined;
    const [schedule] = await sql.rows<{ terms: FeeTerms }>(
      'select terms from fee_schedule where year = $1 for share',
      [row.year],
    );
    if (schedule === undefined) throw new Error(`the fees of levy ${id} are gone`);
    return { ...row, fees: schedule.terms };
  }

  /** The next trusts that pay for their schools, in the order of their ids. */
  async nextTrusts(sql: Sql, position: string, count: number): Promise<string[]> {
    const rows = await sql.rows<{ id: string }>(
      `select trust_id as id from trust_billing where mode = 'trust-wide' and trust_id > $1 order by 1 limit $2`,
      [position, count],
    );
    return rows.map(({ id }) => id);
  }

  schoolsOf(sql: Sql, trusts: readonly string[]): Promise<Payee[]> {
    return sql.rows<Payee>(
      `select m.urn, s.trust_id as "trustId", b.purchase_order as "purchaseOrder"
       from school s join member m on m.urn = s.urn join trust_billing b on b.trust_id = s.trust_id
       where s.trust_id = any($1::text[]) and ${stays} order by s.trust_id, m.urn`,
      [trusts],
    );
  }

  /** The next schools that pay for themselves, in the order of their URNs. */
  nextSchools(sql: Sql, { position, year }: Running, count: number): Promise<Payee[]> {
    return sql.rows<Payee>(
      `select m.urn, null as "trustId", o.purchase_order as "purchaseOrder"
       from member m join school s on s.urn = m.urn left join school_order o on o.urn = m.urn and o.year = $2
       where m.urn > $1 and ${stays}
         and not exists (select from trust_billing b where b.trust_id = s.trust_id and b.mode = 'trust-wide')
       order by m.urn limit $3`,
      [position, year, count],
    );
  }

  async advance(sql: Sql, id: string, totals: BatchTotals, at: Date): Promise<void> {
    const { stage, position, finished, done, issued, issuedPence } = totals;
    const { alreadyInvoiced, rollNeeded, ruleNeeded } = totals;
    await sql.run(
      `update levy set stage = $2, position = $3, finished_at = $4, state = $5, done = done + $6, issued = issued + $7,
         issued_pence = issued_pence + $8, already_invoiced = already_invoiced + $9, roll_needed = roll_needed + $10,
         rule_needed = rule_needed + $11
       where id = $1`,
      [
        id,
        stage,
        position,
        finished ? at : null,
        finished ? 'finished' : 'running',
        done,
        issued,
        issuedPence,
        alreadyInvoiced,
        rollNeeded,
        ruleNeeded,
      ],
    );
  }

  /** Waits for the batch that is under way. */
  async lockState(sql: Sql, id: string): Promise<membership.LevyState> {
    const [row] = await sql.rows<{ state: membership.LevyState }>(
      'select state from levy where id = $1 for update',
      [id],
    );
    if (row === undefined) throw unknownLevy(id);
    return row.state;
  }

  async setState(sql: Sql, id: string, state: membership.LevyState, at: Date): Promise<void> {
    const over = state === 'cancelled';
    await sql.run('update levy set state = $2, finished_at = $3 where id = $1', [
      id,
      state,
      over ? at : null,
    ]);
  }

  async show(sql: Sql, id: string): Promise<membership.LevyView> {
    const [row] = await sql.rows<Row>(`${view} where id = $1`, [id]);
    if (row === undefined) throw unknownLevy(id);
    return viewOf(row);
  }

  /** Newest first: ids are made in the order of time. */
  async list(
    sql: Sql,
    { year, state }: membership.ListLevies,
    before: string | undefined,
    count: number,
  ): Promise<membership.LevyView[]> {
    const rows = await sql.rows<Row>(
      `${view} where ($1::int is null or year = $1) and ($2::text is null or state = $2)
         and ($3::uuid is null or id < $3) order by id desc limit $4`,
      [year ?? null, state ?? null, before ?? null, count],
    );
    return rows.map(viewOf);
  }
}
