import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import { unknownUse } from './benefit.errors.js';
import { columns as benefitColumns } from './benefits.repository.js';

type View = membership.BenefitUseView;

interface Row extends Omit<View, 'recordedAt' | 'cancelledAt'> {
  readonly recordedAt: Date;
  readonly cancelledAt: Date | null;
}

/** A benefit with what one school has had of it. */
export interface UsedBenefit extends membership.BenefitView {
  readonly used: number;
}

const columns = `
u.id as use, u.benefit, u.urn, u.used_on as "on", u.quantity, u.note, u.person_id as "personId",
u.recorded_at as "recordedAt", u.recorded_by as "recordedBy", u.cancelled_at as "cancelledAt",
u.cancelled_by as "cancelledBy", u.cancelled_why as "cancelledWhy"`;

const viewOf = ({ recordedAt, cancelledAt, ...row }: Row): View => ({
  ...row,
  recordedAt: recordedAt.toISOString(),
  cancelledAt: cancelledAt?.toISOString() ?? null,
});

const insert = `
insert into benefit_use (id, benefit, urn, used_on, quantity, note, person_id, recorded_at, recorded_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const list = `
select ${columns} from benefit_use u join benefit b on b.id = u.benefit
where u.urn = $1 and ($2::int is null or b.year = $2) and ($3::uuid is null or b.id = $3) and u.id > $4
order by u.id limit $5`;

const left = `
select ${benefitColumns}, coalesce(c.used, 0) as used
from benefit b left join benefit_counter c on c.benefit = b.id and c.urn = $1
where b.year = $2 and b.code > $3 order by b.code limit $4`;

@Injectable()
export class BenefitUsesRepository {
  /** How much the school has used; whoever else uses or cancels waits until this transaction ends. */
  async lockUsed(sql: Sql, benefit: string, urn: string): Promise<number> {
    await sql.run('insert into benefit_counter values ($1, $2, 0) on conflict do nothing', [benefit, urn]);
    const [counter] = await sql.rows<{ used: number }>(
      'select used from benefit_counter where benefit = $1 and urn = $2 for update',
      [benefit, urn],
    );
    return counter?.used ?? 0;
  }

  async add(sql: Sql, view: View): Promise<void> {
    const { use, benefit, urn, on, quantity, note, personId, recordedAt, recordedBy } = view;
    await sql.run(insert, [use, benefit, urn, on, quantity, note, personId, recordedAt, recordedBy]);
    await this.count(sql, view, quantity);
  }

  async cancel(sql: Sql, view: View): Promise<void> {
    const { use, cancelledAt, cancelledBy, cancelledWhy, quantity } = view;
    await sql.run(
      'update benefit_use set cancelled_at = $2, cancelled_by = $3, cancelled_why = $4 where id = $1',
      [use, cancelledAt, cancelledBy, cancelledWhy],
    );
    await this.count(sql, view, -quantity);
  }

  /** @throws Failure `not-found` */
  async find(sql: Sql, use: string): Promise<View> {
    const [row] = await sql.rows<Row>(`select ${columns} from benefit_use u where id = $1`, [use]);
    if (row === undefined) throw unknownUse(use);
    return viewOf(row);
  }

  async list(sql: Sql, of: membership.ListBenefitUses, after: string, count: number): Promise<View[]> {
    const { urn, year, benefit } = of;
    return (await sql.rows<Row>(list, [urn, year ?? null, benefit ?? null, after, count])).map(viewOf);
  }

  /** The benefits of a year, by code, with what the school has used. */
  left(sql: Sql, urn: string, year: number, after: string, count: number): Promise<UsedBenefit[]> {
    return sql.rows<UsedBenefit>(left, [urn, year, after, count]);
  }

  private async count(sql: Sql, { benefit, urn }: View, quantity: number): Promise<void> {
    await sql.run('update benefit_counter set used = used + $3 where benefit = $1 and urn = $2', [
      benefit,
      urn,
      quantity,
    ]);
  }
}
