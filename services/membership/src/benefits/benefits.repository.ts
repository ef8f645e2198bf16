import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import { unknownBenefit } from './benefit.errors.js';

export const columns = `
b.id as benefit, b.code, b.year, b.title, b.description, b.unit, b.limits as "limit", b.states,
b.cost_pence as "costPence", b.from_on as "from", b.until_on as "until", b.ended_why as "endedWhy", b.version`;

type View = membership.BenefitView;

const insert = `
insert into benefit (id, code, year, title, description, unit, limits, states, cost_pence, from_on, until_on)
values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11)`;

const update = `
update benefit set title = $2, description = $3, limits = $4::jsonb, states = $5, cost_pence = $6, from_on = $7,
  until_on = $8, ended_why = $9, version = version + 1
where id = $1`;

@Injectable()
export class BenefitsRepository {
  async add(sql: Sql, view: View): Promise<void> {
    const { benefit, code, year, title, description, unit, limit, states, costPence, from, until } = view;
    await sql.run(insert, [
      benefit,
      code,
      year,
      title,
      description,
      unit,
      JSON.stringify(limit),
      states,
      costPence,
      from,
      until,
    ]);
  }

  async save(sql: Sql, view: View): Promise<View> {
    const { benefit, title, description, limit, states, costPence, from, until, endedWhy } = view;
    const limits = JSON.stringify(limit);
    await sql.run(update, [benefit, title, description, limits, states, costPence, from, until, endedWhy]);
    return { ...view, version: view.version + 1 };
  }

  find(sql: Sql, benefit: string): Promise<View> {
    return this.read(sql, benefit, '');
  }

  /** For those who change it: waits for uses that are being recorded. */
  lock(sql: Sql, benefit: string): Promise<View> {
    return this.read(sql, benefit, 'for update');
  }

  /** For those who use it: they do not wait for one another. */
  hold(sql: Sql, benefit: string): Promise<View> {
    return this.read(sql, benefit, 'for share');
  }

  list(sql: Sql, year: number | null, after: readonly [number, string], count: number): Promise<View[]> {
    return sql.rows<View>(
      `select ${columns} from benefit b where ($1::int is null or year = $1) and (year, code) > ($2, $3)
       order by year, code limit $4`,
      [year, ...after, count],
    );
  }

  async usedOutside(sql: Sql, { benefit, from, until }: View): Promise<boolean> {
    const rows = await sql.rows(
      `select from benefit_use where benefit = $1 and cancelled_at is null and used_on not between $2 and $3 limit 1`,
      [benefit, from, until],
    );
    return rows.length > 0;
  }

  private async read(sql: Sql, benefit: string, lock: string): Promise<View> {
    const [view] = await sql.rows<View>(`select ${columns} from benefit b where id = $1 ${lock}`, [benefit]);
    if (view === undefined) throw unknownBenefit(benefit);
    return view;
  }
}
